//! The README and the page of commands are tests: every command in a `console` block is run, and prints what the page says.
//!
//! A line `…` in the expected output stands for any number of lines. `UPDATE_DOCS=1 cargo test` writes what was really printed.

use crate::harness::{command_in, root};
use std::fs;
use std::path::Path;
use std::process::Command;

const PAGES: [&str; 2] = ["README.md", "examples/commands.md"];

/// A folder with what a fresh clone has that the commands need.
fn clone() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let copied = Command::new("cp").arg("-r").args(["examples", "questionnaires"].map(|name| root().join(name))).arg(folder.path()).status().unwrap();
    assert!(copied.success());
    folder
}

/// What a shell command prints, complaints included.
fn printed(line: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_doorlicht")).parent().unwrap();
    let mut command = Command::new("bash");
    let environment = command_in(folder);
    command.env_clear().envs(environment.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env("PATH", format!("{}:/usr/bin:/bin", program.display())).env_remove("DOORLICHT_LANG");
    let output = command.current_dir(folder).args(["-c", &format!("exec 2>&1; {line}")]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Whether the text is what was expected, `…` standing for any lines.
fn matches(expected: &[&str], text: &[&str]) -> bool {
    match expected.split_first() {
        None => text.is_empty(),
        Some((&"…", rest)) => (0..=text.len()).any(|skipped| matches(rest, &text[skipped..])),
        Some((first, rest)) => text.split_first().is_some_and(|(line, others)| line.trim_end() == *first && matches(rest, others)),
    }
}

/// Runs a page; returns it as it should be, and what was wrong.
fn run(page: &str) -> (String, Vec<String>) {
    let folder = clone();
    let (mut made, mut wrong) = (String::new(), Vec::new());
    let mut lines = page.lines().peekable();
    let mut in_console = false;
    while let Some(line) = lines.next() {
        made.push_str(line);
        made.push('\n');
        in_console = if line.starts_with("```") { line == "```console" } else { in_console };
        let Some(command) = line.strip_prefix("$ ").filter(|_| in_console) else { continue };
        let mut expected = Vec::new();
        while let Some(next) = lines.next_if(|next| !next.starts_with("```") && !next.starts_with("$ ")) {
            expected.push(next);
        }
        // A blank line between two commands is for the eye.
        let blank = expected.last() == Some(&"");
        let text = printed(command, folder.path());
        let text: Vec<&str> = text.trim_end().lines().collect();
        let compared = if blank { &expected[..expected.len() - 1] } else { &expected[..] };
        assert!(compared != ["…"], "{command}: show at least one line of what it prints");
        if !matches(compared, &text) {
            wrong.push(format!("$ {command}\n{}", text.join("\n")));
        }
        // Of a page that breaks off, as many lines as it shows now.
        let shown: Vec<&str> = match compared.split_last() {
            Some((&"…", start)) if !start.contains(&"…") => text.iter().take(start.len()).map(|line| line.trim_end()).chain(["…"]).collect(),
            _ if compared.contains(&"…") => compared.to_vec(),
            _ => text.iter().map(|line| line.trim_end()).collect(),
        };
        for line in shown {
            made.push_str(line);
            made.push('\n');
        }
        if blank {
            made.push('\n');
        }
    }
    (made, wrong)
}

#[test]
fn every_command_on_the_pages_prints_what_the_page_says() {
    for name in PAGES {
        let page = fs::read_to_string(root().join(name)).unwrap();
        let (made, wrong) = run(&page);
        #[expect(clippy::disallowed_methods, reason = "a switch for developers, in a test")]
        if std::env::var("UPDATE_DOCS").is_ok() {
            fs::write(root().join(name), made).unwrap();
        } else {
            assert!(wrong.is_empty(), "{name}: UPDATE_DOCS=1 cargo test writes what is printed now:\n{}", wrong.join("\n\n"));
            assert_eq!(made, page, "{name}");
        }
        assert!(page.matches("\n$ doorlicht ").count() + page.matches("| doorlicht ").count() >= 5, "{name} has commands");
    }
}

#[test]
fn the_check_itself_sees_a_difference() {
    let page = "```console\n$ doorlicht --version\ndoorlicht 99\n```\n";
    let (made, wrong) = run(page);
    assert_eq!((made.as_str(), wrong.len()), ("```console\n$ doorlicht --version\ndoorlicht 0.1.0\n```\n", 1));
    assert!(matches(&["a", "…", "d"], &["a", "b", "c", "d"]) && !matches(&["a", "…", "d"], &["a", "b"]));
}

#[test]
fn ci_ends_with_the_test_command_of_the_readme_and_every_path_named_there_exists() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(readme.contains("\ncargo test --locked\n") && ci.trim_end().ends_with("cargo test --locked"));
    let named = readme.split('`').filter(|word| ["src/", "tests/", "examples/", "questionnaires/", "schema/"].iter().any(|folder| word.starts_with(folder)));
    let paths: Vec<&str> = named.filter(|word| !word.contains([' ', '<', '*'])).collect();
    assert!(paths.len() > 3, "{paths:?}");
    for path in paths {
        assert!(root().join(path).exists(), "README names {path}");
    }
}
