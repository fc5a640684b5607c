//! Where card numbers stand in a text: in one run of digits, among others, or in groups with something between them.

use crate::base::card_digits::{digit, is_card, is_ignored};

/// So many groups of digits are one number at most: each digit alone.
const MOST_GROUPS: usize = 16;

/// An unbroken row of digits, in bytes of the text.
struct Group {
    start: usize,
    end: usize,
    /// Which of all the digits of the text is its first.
    first: usize,
    /// Whether a number may go on from the group before to this one.
    joint: Joint,
}

/// What stands between two groups, if one number may be written so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// It keeps them apart.
    None,
    /// It keeps them apart unless the groups have the sizes that card numbers are printed in.
    Rare,
    /// People write numbers so.
    Usual,
}

/// The groups of a text and all their digits, one behind the other.
struct Groups<'a> {
    text: &'a str,
    digits: Vec<u8>,
    groups: Vec<Group>,
}

/// Where card numbers stand in a text, in bytes, in order.
pub(super) fn places(text: &str) -> Vec<(usize, usize)> {
    let groups = Groups::of(text);
    let mut found = Vec::new();
    let mut from = 0;
    while from < groups.groups.len() {
        if let Some((to, place)) = groups.apart(from) {
            found.push(place);
            from = to + 1;
        } else {
            within(text, &groups.groups[from], groups.digits_of(from, from), &mut found);
            from += 1;
        }
    }
    found
}

impl Groups<'_> {
    fn of(text: &str) -> Groups<'_> {
        let (mut digits, mut groups): (Vec<u8>, Vec<Group>) = (Vec::new(), Vec::new());
        for (at, c) in text.char_indices() {
            let Some(value) = digit(c) else { continue };
            let end = at + c.len_utf8();
            match groups.last_mut() {
                Some(group) if group.end == at => group.end = end,
                last => {
                    let joint = last.map_or(Joint::None, |last| joint(&text[last.end..at]));
                    groups.push(Group { start: at, end, first: digits.len(), joint });
                }
            }
            digits.push(value);
        }
        Groups { text, digits, groups }
    }

    /// The digits of some groups that follow each other.
    fn digits_of(&self, from: usize, to: usize) -> &[u8] {
        let end = self.groups.get(to + 1).map_or(self.digits.len(), |next| next.first);
        &self.digits[self.groups[from].first..end]
    }

    fn size(&self, at: usize) -> usize {
        self.digits_of(at, at).len()
    }

    /// The longest number that begins in a group and goes on in others: the last of them, and the place.
    fn apart(&self, from: usize) -> Option<(usize, (usize, usize))> {
        let (mut longest, mut is_rare, mut sizes) = (None, false, [0; MOST_GROUPS]);
        sizes[0] = self.size(from);
        // No issuer's numbers begin otherwise, and other digits may be glued to four of the first group.
        let first = self.groups[from].first;
        let begins = |at: usize| (2..=5).contains(&self.digits[at]);
        if !begins(first) && !sizes[0].checked_sub(4).is_some_and(|glued| begins(first + glued)) {
            return None;
        }
        for to in from + 1..self.groups.len().min(from + MOST_GROUPS) {
            match self.groups[to].joint {
                Joint::None => break,
                joint => is_rare |= joint == Joint::Rare,
            }
            // Between the first and the last group no more digits can stand than a number has besides.
            if self.groups[to].first - self.groups[from + 1].first > 14 {
                break;
            }
            sizes[to - from] = self.size(to);
            if let Some((skipped, cut)) = self.ends(from, to, &sizes[..=to - from], is_rare) {
                let start = step(self.text, self.groups[from].start, skipped);
                longest = Some((to, (start, back(self.text, self.groups[to].end, cut))));
            }
        }
        longest
    }

    /// Of groups that are a number: how many digits of the first and of the last are none of it.
    fn ends(&self, from: usize, to: usize, sizes: &[usize], is_rare: bool) -> Option<(usize, usize)> {
        let digits = self.digits_of(from, to);
        let card = |skipped: usize, cut: usize| is_card(&digits[skipped..digits.len() - cut]);
        if (14..=16).contains(&digits.len()) && card(0, 0) {
            let joints: Vec<&str> =
                self.groups[from..=to].windows(2).map(|pair| &self.text[pair[0].end..pair[1].start]).collect();
            if is_usual(sizes) || (!is_rare && is_written_so(&joints, sizes)) {
                return Some((0, 0));
            }
        }
        // Other digits may be glued to the first and to the last of the usual groups.
        let last = *sizes.last()?;
        let tails: &[usize] = match sizes {
            [first, 4, 4, last] if *first >= 4 && *last >= 4 => &[4],
            [first, 6, last] if *first >= 4 && *last >= 4 => &[5, 4],
            _ => &[],
        };
        let tails = tails.iter().filter(|tail| **tail <= last);
        tails.map(|tail| (sizes[0] - 4, last - tail)).find(|(skipped, cut)| card(*skipped, *cut))
    }
}

/// Whether groups have the sizes in which card numbers are printed.
fn is_usual(sizes: &[usize]) -> bool {
    matches!(sizes, [4, 4, 4, 4] | [4, 6, 5 | 4])
}

/// Whether people write one number in groups of these sizes with these characters between them.
fn is_written_so(joints: &[&str], sizes: &[usize]) -> bool {
    let simple = |joint: &str| {
        let mut chars = joint.chars();
        chars.next().is_some_and(is_ignored) && chars.next().is_none()
    };
    // Anything may be written in up to eight groups with a space or a hyphen between them.
    if sizes.len() <= 8 && joints.iter().all(|joint| simple(joint)) {
        return true;
    }
    if joints.iter().any(|joint| *joint != joints[0]) {
        return false;
    }
    let (first, rest) = (sizes[0], &sizes[1..]);
    // As amounts are written.
    let thousands = (1..=3).contains(&first) && rest.iter().all(|size| *size == 3);
    let (last, before) = (rest[rest.len() - 1], &rest[..rest.len() - 1]);
    let regular = !joints[0].contains(is_comma) && before.iter().all(|size| *size == first) && last <= first;
    thousands || regular
}

/// Whether what stands between two groups can stand inside a number.
fn joint(between: &str) -> Joint {
    // Nearly always it is one of these.
    if let b" " | b"-" | b":" | b"." | b"," | b"/" = between.as_bytes() {
        return Joint::Usual;
    }
    let mut chars = between.chars();
    let first: [Option<char>; 5] = std::array::from_fn(|_| chars.next());
    let is_long = chars.next().is_some();
    let all = |is: &dyn Fn(char) -> bool| between.chars().all(is);
    let encloses = |c| is_bracket(c) || is_quote(c);
    match first {
        [Some(c), None, ..] if is_comma(c) || is_ignored(c) || is_mark(c) => Joint::Usual,
        [Some(c), None, ..] if is_rare(c) => Joint::Rare,
        [Some(' '), Some(c), Some(' '), None, _] if is_rare(c) => Joint::Rare,
        _ if is_long => Joint::None,
        // `1111) - (1111`; stars that mask a number are as many as these and join nothing.
        [.., fourth, _]
            if all(&|c| is_ignored(c) || is_mark(c)) && (fourth.is_none() || between.contains(is_bracket)) =>
        {
            Joint::Usual
        }
        // `1111), (1111`, `1111","1111`: one number in several, as programs write lists.
        _ if between.contains(encloses)
            && all(&|c| encloses(c) || is_ignored(c) || is_mark(c) || is_comma(c) || is_rare(c)) =>
        {
            Joint::Rare
        }
        _ => Joint::None,
    }
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '､')
}

/// Whether a character can stand between the digits of one number.
pub(super) fn is_between(c: char) -> bool {
    is_comma(c) || is_ignored(c) || is_mark(c) || is_rare(c) || is_quote(c)
}

/// Marks that mostly keep numbers apart, but may stand between the groups of one.
fn is_rare(c: char) -> bool {
    ";；\\＼#＃^＾&＆@＠!！?？%％→⇒➡※…".contains(c)
}

fn is_quote(c: char) -> bool {
    "\"＂“”„‘'’".contains(c)
}

/// What people, and programs that mend texts, put between the groups of a number besides spaces and hyphens, also
/// brackets around each of them; U+FFFD is what a
/// wrong encoding makes of one.
fn is_mark(c: char) -> bool {
    ".．。｡·・･•‧/／_＿~～〜―‑‒⁃─━﹘﹣ｰ'’\u{FFFD}:：|｜*＊+＋=＝".contains(c) || is_bracket(c)
}

fn is_bracket(c: char) -> bool {
    "()[]{}<>（）［］｛｝＜＞【】「」『』〈〉《》〔〕".contains(c)
}

/// The numbers inside one row of digits.
fn within(text: &str, group: &Group, digits: &[u8], found: &mut Vec<(usize, usize)>) {
    if digits.len() < 14 || is_hash(text, group) {
        return;
    }
    let place = |from: usize, to: usize| (step(text, group.start, from), back(text, group.end, digits.len() - to));
    if is_card(digits) {
        return found.push(place(0, digits.len()));
    }
    let mut last: Option<(usize, usize)> = None;
    for from in moment(digits)..=digits.len() - 14 {
        let ends = [16, 15, 14].map(|length| from + length);
        let Some(to) = ends.into_iter().find(|to| *to <= digits.len() && is_card(&digits[from..*to])) else { continue };
        match &mut last {
            // Nobody can tell which of the two it is: both are hidden.
            Some((_, end)) if *end > from => *end = to.max(*end),
            _ => found.extend(last.replace((from, to)).map(|(from, to)| place(from, to))),
        }
    }
    found.extend(last.map(|(from, to)| place(from, to)));
}

/// How many digits at the beginning are a day or a moment, as order numbers often begin: no card number begins in them.
fn moment(digits: &[u8]) -> usize {
    let two = |at: usize| match digits.get(at..at + 2) {
        Some([tens, ones]) => tens * 10 + ones,
        _ => u8::MAX,
    };
    let day = |at: usize| (1..=12).contains(&two(at)) && (1..=31).contains(&two(at + 2));
    let time = |at: usize| two(at) < 24 && two(at + 2) < 60 && two(at + 4) < 60;
    match two(0) {
        20 if day(4) && time(8) => 14,
        20 if day(4) => 8,
        10..=39 if day(2) && time(6) => 12,
        _ => 0,
    }
}

/// Whether the digits are part of a hash, which is no number at all: 32, 40 or 64 hexadecimal digits with letters among them.
fn is_hash(text: &str, group: &Group) -> bool {
    // One more than the longest says that it is longer: a word of megabytes is not walked through for each of its groups.
    const MOST: usize = 65;
    let word = |byte: &&u8| byte.is_ascii_alphanumeric();
    let (before, behind) = (&text.as_bytes()[..group.start], &text.as_bytes()[group.end..]);
    let start = group.start - before.iter().rev().take(MOST).take_while(word).count();
    let end = group.end + behind.iter().take(MOST).take_while(word).count();
    let token = &text[start..end];
    let letters = token.bytes().any(|byte| byte.is_ascii_alphabetic());
    matches!(token.len(), 32 | 40 | 64) && letters && token.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// So many digits further on in the text.
fn step(text: &str, from: usize, digits: usize) -> usize {
    from + text[from..].chars().take(digits).map(char::len_utf8).sum::<usize>()
}

/// So many digits further back.
fn back(text: &str, from: usize, digits: usize) -> usize {
    from - text[..from].chars().rev().take(digits).map(char::len_utf8).sum::<usize>()
}
