//! `wasm-bindgen` with the few arguments that Trunk gives it (and tools/need.sh, which asks for the version).

use anyhow::{Context, bail};
use wasm_bindgen_cli_support::Bindgen;

/// What is asked for on the command line; the defaults are those of wasm-bindgen-cli.
#[derive(Default)]
struct Wish {
    input: Option<String>,
    target: Option<String>,
    out_dir: Option<String>,
    out_name: Option<String>,
    no_typescript: bool,
    keep_debug: bool,
    no_demangle: bool,
}

fn wish(mut args: impl Iterator<Item = String>) -> anyhow::Result<Wish> {
    let mut wish = Wish::default();
    while let Some(arg) = args.next() {
        let (name, value) = match arg.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name.to_owned(), Some(value.to_owned())),
            _ => (arg, None),
        };
        let mut value = || value.clone().or_else(|| args.next()).with_context(|| format!("{name} needs a value"));
        match name.as_str() {
            "--target" => wish.target = Some(value()?),
            "--out-dir" => wish.out_dir = Some(value()?),
            "--out-name" => wish.out_name = Some(value()?),
            "--no-typescript" => wish.no_typescript = true,
            "--keep-debug" => wish.keep_debug = true,
            "--no-demangle" => wish.no_demangle = true,
            other if !other.starts_with('-') && wish.input.is_none() => wish.input = Some(name),
            other => bail!("{other} is none of the arguments that this small wasm-bindgen knows (tools/wasm-bindgen)"),
        }
    }
    Ok(wish)
}

fn main() -> anyhow::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("--version") {
        println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION"));
        return Ok(());
    }
    let wish = wish(std::env::args().skip(1))?;
    let mut bindgen = Bindgen::new();
    match wish.target.as_deref() {
        Some("no-modules") => bindgen.no_modules(true)?,
        Some("web") => bindgen.web(true)?,
        other => bail!("--target {} is not known here: no-modules or web", other.unwrap_or_default()),
    };
    bindgen
        .input_path(wish.input.context("which .wasm file?")?)
        .demangle(!wish.no_demangle)
        .keep_debug(wish.keep_debug)
        .typescript(!wish.no_typescript)
        .omit_default_module_path(false);
    if let Some(name) = &wish.out_name {
        bindgen.out_name(name);
    }
    bindgen.generate(wish.out_dir.context("--out-dir is missing")?)
}
