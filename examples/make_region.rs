//! Writes the example data: `cargo run --example make_region`.
//!
//! The region, its municipalities and their organisations are made up, and so is every answer. The same program text gives the same bytes on every
//! machine and with every release of the crates it uses; a test compares them with the files in this folder.

mod region;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    region::files().into_iter().try_for_each(|(name, text)| std::fs::write(folder.join(name), text))
}
