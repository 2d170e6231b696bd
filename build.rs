//! Makes cargo look again when a file is added to `questionnaires/`: its files are embedded in the binary.
fn main() {
    println!("cargo::rerun-if-changed=questionnaires");
}
