//! The islands as WebAssembly: cargo, then wasm-bindgen, then wasm-opt.

use crate::workspace::Workspace;
use crate::{digest, folder};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc and wasm-bindgen use of WebAssembly, all of it in browsers since 2022. Not `--all-features`: wasm-opt then
/// writes imports in a compact form that no browser reads without a switch.
const WASM_FEATURES: [&str; 6] =
    ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/// The toolchain `script/setup` links where rustup cannot install the target.
const LINKED_TOOLCHAIN: &str = "chophien-wasm";

/// What the client is made of. A crate the islands newly depend on belongs here too.
const INPUTS: [&str; 4] = ["crates/islands", "crates/domain", "Cargo.toml", "Cargo.lock"];

/// How many finished clients are kept, so that checkouts sharing a target folder do not fight.
const KEPT: usize = 8;

/// Small and slow to build, or large and quick.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// What visitors get: profile `client`, wasm-opt, compressed files.
    Ship,
    /// What `cargo xtask dev` shows: profile `dev`, nothing optimised.
    Dev,
}

/// The two files a browser needs to start the islands.
pub struct Client {
    /// The module wasm-bindgen writes.
    pub js: Vec<u8>,
    /// The program.
    pub wasm: Vec<u8>,
}

/// Builds the islands, or takes them from the last build of the same inputs.
pub fn build(workspace: &Workspace, finish: Finish) -> Result<Client> {
    let optimiser = optimiser(workspace, finish);
    let inputs = digest::of_inputs(&workspace.root, &INPUTS)?;
    let how = match (finish, &optimiser) {
        (Finish::Dev, _) => "dev",
        (Finish::Ship, Some(_)) => "small",
        (Finish::Ship, None) => "plain",
    };
    let shelf = workspace.target.join("client/islands");
    let kept = shelf.join(format!("{inputs}-{how}"));
    if let (Ok(js), Ok(wasm)) = (fs::read(kept.join("islands.js")), fs::read(kept.join("islands.wasm"))) {
        return Ok(Client { js, wasm });
    }
    let compiled = compile(workspace, finish)?;
    let mut client = bind(&compiled)?;
    match optimiser {
        Some(tool) => client.wasm = optimise(&tool, &client.wasm, &shelf)?,
        None if finish == Finish::Ship => {
            println!("· wasm-opt is not installed (npm ci --prefix end2end): the islands stay twice as large");
        }
        None => {}
    }
    folder::write(&kept.join("islands.js"), &client.js)?;
    folder::write(&kept.join("islands.wasm"), &client.wasm)?;
    prune(&shelf)?;
    Ok(client)
}

/// Compiles the crate `islands` and returns the path of the module.
fn compile(workspace: &Workspace, finish: Finish) -> Result<PathBuf> {
    let (profile, folder) = match finish {
        Finish::Ship => ("client", "client"),
        Finish::Dev => ("dev", "debug"),
    };
    println!("· Compiling the islands to WebAssembly");
    let target = workspace.target.join("client");
    let mut cargo = toolchain()?.command("cargo");
    cargo
        .args(["build", "--quiet", "--locked", "--lib", "--package", "islands", "--features", "hydrate"])
        .args(["--target", TARGET, "--profile", profile])
        .env("CARGO_TARGET_DIR", &target)
        .current_dir(&workspace.root);
    let status = cargo.status().context("starting cargo")?;
    ensure!(status.success(), "the islands did not compile ({status})");
    Ok(target.join(TARGET).join(folder).join("islands.wasm"))
}

/// The compiler that knows the WebAssembly target.
enum Toolchain {
    Active,
    Linked,
}

impl Toolchain {
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        // Cargo names its own compiler to what it starts; another toolchain must find its own.
        command.env_remove("RUSTC").env_remove("RUSTDOC").env_remove("CARGO");
        if matches!(self, Self::Linked) {
            command.env("RUSTUP_TOOLCHAIN", LINKED_TOOLCHAIN);
        }
        command
    }

    fn knows_target(&self) -> bool {
        let Ok(answer) = self.command("rustc").args(["--print", "sysroot"]).output() else {
            return false;
        };
        let sysroot = String::from_utf8_lossy(&answer.stdout);
        let libraries = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib");
        answer.status.success()
            && fs::read_dir(libraries).is_ok_and(|mut entries| {
                entries.any(|entry| entry.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
            })
    }
}

fn toolchain() -> Result<Toolchain> {
    [Toolchain::Active, Toolchain::Linked]
        .into_iter()
        .find(Toolchain::knows_target)
        .context("the WebAssembly target is missing: run script/setup")
}

/// Writes the JavaScript side and strips the module of what only tools read.
fn bind(compiled: &Path) -> Result<Client> {
    let mut output = Bindgen::new()
        .input_path(compiled)
        .out_name("islands")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen")?;
    if output.js().contains("./snippets/") {
        bail!("a dependency of the islands brings its own JavaScript file, which the site does not serve");
    }
    Ok(Client { js: output.js().as_bytes().to_vec(), wasm: output.wasm_mut().emit_wasm() })
}

/// The path of wasm-opt if this build uses it.
fn optimiser(workspace: &Workspace, finish: Finish) -> Option<PathBuf> {
    let tool = workspace.root.join("end2end/node_modules/binaryen/bin/wasm-opt");
    (finish == Finish::Ship && tool.is_file()).then_some(tool)
}

fn optimise(tool: &Path, wasm: &[u8], shelf: &Path) -> Result<Vec<u8>> {
    println!("· Making it small (wasm-opt)");
    let before = shelf.join(format!("before-{}.wasm", std::process::id()));
    let after = before.with_extension("small");
    folder::write(&before, wasm)?;
    let status = Command::new("node")
        .arg(tool)
        .args(["-Oz", "--mvp-features"])
        .args(WASM_FEATURES.map(|feature| format!("--enable-{feature}")))
        .arg("-o")
        .args([&after, &before])
        .status()
        .context("starting wasm-opt with node")?;
    ensure!(status.success(), "wasm-opt failed ({status})");
    let small = folder::read(&after)?;
    fs::remove_file(before)?;
    fs::remove_file(after)?;
    Ok(small)
}

/// Forgets all but the newest finished clients.
fn prune(shelf: &Path) -> Result<()> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(shelf)? {
        let entry = entry?;
        if entry.path().is_dir() {
            kept.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    kept.sort();
    let surplus = kept.len().saturating_sub(KEPT);
    for (_, folder) in &kept[..surplus] {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
