//! The files of a crate as modules, and which uses which: read from their `mod`, `use` and inline paths.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::tokens::tokens;

/// A module's place in its crate: the names that lead to it.
pub type Place = Vec<String>;

/// One file of a crate, without its tests.
struct Module {
    file: PathBuf,
    children: BTreeSet<String>,
    uses: Vec<Use>,
    /// Paths that stand in the code itself.
    inline: Vec<Vec<String>>,
}

/// One name that a `use` brings.
struct Use {
    path: Vec<String>,
    name: String,
    is_public: bool,
}

/// So often a name is handed on at most; beyond that it goes round, which only a text that does not compile can make it do.
const HANDED_ON: usize = 32;

/// Every module of a crate that has a file of its own.
#[derive(Default)]
pub struct Modules(BTreeMap<Place, Module>);

impl Modules {
    /// Reads a crate from its root file; `read` gives the text of a file that is there.
    pub fn of(root: &Path, read: &dyn Fn(&Path) -> Option<String>) -> Modules {
        let mut modules = Modules::default();
        let folder = root.parent().expect("a folder").to_owned();
        modules.add(Vec::new(), root, &folder, read);
        modules
    }

    fn add(&mut self, place: Place, file: &Path, folder: &Path, read: &dyn Fn(&Path) -> Option<String>) {
        let text = read(file).unwrap_or_else(|| panic!("{} is not there", file.display()));
        let module = Module::of(file, &text);
        let children = module.children.clone();
        self.0.insert(place.clone(), module);
        for child in children {
            let below = folder.join(&child);
            let own = folder.join(format!("{child}.rs"));
            let file = if read(&own).is_some() { own } else { below.join("mod.rs") };
            self.add([&place[..], &[child]].concat(), &file, &below, read);
        }
    }

    /// The path of a module's file.
    pub fn file(&self, place: &[String]) -> &Path {
        &self.0[place].file
    }

    /// Which modules each module uses: itself, and its own parents, are not among them.
    pub fn arrows(&self) -> BTreeMap<&Place, BTreeSet<Place>> {
        let mut arrows = BTreeMap::new();
        for (place, module) in &self.0 {
            let mut used = BTreeSet::new();
            for taken in &module.uses {
                used.extend(
                    self.home(place, &taken.path)
                        // What a parent hands on from its children it does not use.
                        .filter(|home| !(taken.is_public && home.starts_with(place))),
                );
            }
            for path in &module.inline {
                let first = module.uses.iter().find(|taken| taken.name == path[0]);
                let path = first.map_or_else(|| path.clone(), |taken| [&taken.path[..], &path[1..]].concat());
                used.extend(self.home(place, &path));
            }
            used.retain(|home| !place.starts_with(home));
            arrows.insert(place, used);
        }
        arrows
    }

    /// The module in which what a path names is written, as seen from a module: through every `use` that only hands it on.
    /// `None` for what belongs to another crate, or to this file.
    fn home(&self, from: &[String], path: &[String]) -> Option<Place> {
        self.follow(from, path, HANDED_ON)
    }

    fn follow(&self, from: &[String], path: &[String], left: usize) -> Option<Place> {
        let first = path.first()?.as_str();
        let supers = path.iter().take_while(|name| matches!(name.as_str(), "super" | "self")).count();
        let (mut place, mut at) = match first {
            "crate" => (Vec::new(), 1),
            "super" | "self" => {
                let up = path.iter().take(supers).filter(|name| *name == "super").count();
                (from[..from.len().checked_sub(up)?].to_vec(), supers)
            }
            _ if self.0[from].children.contains(first) => (from.to_vec(), 0),
            _ => return None,
        };
        while let Some(name) = path.get(at) {
            let module = &self.0[&place];
            if module.children.contains(name) {
                place.push(name.clone());
                at += 1;
                continue;
            }
            let handed = module.uses.iter().find(|taken| taken.name == *name && taken.path != path);
            return match handed {
                Some(taken) => self.follow(&place, &[&taken.path[..], &path[at + 1..]].concat(), left.checked_sub(1)?),
                None => Some(place),
            };
        }
        Some(place)
    }

    /// A circle of modules, each using the next and the last the first; `None` when there is none.
    pub fn circle(&self) -> Option<Vec<Place>> {
        let arrows = self.arrows();
        let mut done = BTreeSet::new();
        arrows.keys().find_map(|start| walk(start, &arrows, &mut Vec::new(), &mut done))
    }
}

/// Goes down from a module; the circle that it comes upon first.
fn walk(
    place: &Place,
    arrows: &BTreeMap<&Place, BTreeSet<Place>>,
    way: &mut Vec<Place>,
    done: &mut BTreeSet<Place>,
) -> Option<Vec<Place>> {
    if let Some(at) = way.iter().position(|known| known == place) {
        return Some(way[at..].to_vec());
    }
    if done.contains(place) {
        return None;
    }
    way.push(place.clone());
    let found = arrows[place].iter().find_map(|used| walk(used, arrows, way, done));
    way.pop();
    done.insert(place.clone());
    found
}

impl Module {
    fn of(file: &Path, text: &str) -> Module {
        let tokens = tokens(text);
        let mut module =
            Module { file: file.to_owned(), children: BTreeSet::new(), uses: Vec::new(), inline: Vec::new() };
        let mut at = 0;
        // `pub`, `pub(crate)`, `pub(in super::super)` just before.
        let mut is_public = false;
        while at < tokens.len() {
            let next = |ahead: usize| tokens.get(at + ahead).map_or("", String::as_str);
            match next(0) {
                "pub" => {
                    is_public = true;
                    at = if next(1) == "(" { after(&tokens, at, ")") } else { at + 1 };
                    continue;
                }
                "mod" if next(2) == ";" => {
                    module.children.insert(next(1).to_owned());
                    at += 3;
                }
                "use" => {
                    let end = after(&tokens, at, ";");
                    spread(&tokens[at + 1..end - 1], &[], is_public, &mut module.uses);
                    at = end;
                }
                word if is_name(word) && next(1) == "::" => {
                    let mut path = vec![word.to_owned()];
                    at += 1;
                    while tokens.get(at).is_some_and(|token| token == "::")
                        && tokens.get(at + 1).is_some_and(|token| is_name(token))
                    {
                        path.push(tokens[at + 1].clone());
                        at += 2;
                    }
                    if path.len() > 1 {
                        module.inline.push(path);
                    } else {
                        at += 1;
                    }
                }
                _ => at += 1,
            }
            is_public = false;
        }
        module
    }
}

/// The place behind the next token of a kind.
fn after(tokens: &[String], from: usize, what: &str) -> usize {
    tokens[from..].iter().position(|token| token == what).map_or(tokens.len(), |at| from + at + 1)
}

/// The names of one `use`, whatever braces they stand in.
fn spread(tokens: &[String], before: &[String], is_public: bool, out: &mut Vec<Use>) {
    let mut path = before.to_vec();
    let mut name = None;
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "::" => {}
            "{" => {
                // The parts between the commas of this level.
                let inside = &tokens[at + 1..tokens.len() - 1];
                let mut depth = 0;
                let parts = inside.split(|token| {
                    depth += i32::from(token == "{") - i32::from(token == "}");
                    depth == 0 && token == ","
                });
                return parts.filter(|part| !part.is_empty()).for_each(|part| spread(part, &path, is_public, out));
            }
            "as" => {
                name = tokens.get(at + 1).cloned();
                break;
            }
            _ => path.push(token.clone()),
        }
    }
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    if let Some(last) = path.last() {
        out.push(Use { name: name.unwrap_or_else(|| last.clone()), path, is_public });
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
