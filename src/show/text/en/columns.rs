//! How the columns of a file are read.

use crate::show::text::columns::ColumnWords;
use crate::show::text::trouble::one_of;
use crate::survey::heading::Found;

pub(super) const COLUMNS: ColumnWords = ColumnWords {
    heading: "Column in the file",
    ours: "Read as",
    how: "Known by",
    found: |found| match found {
        Found::Mapping => "what you said",
        Found::Name => "name",
        Found::Text => "text",
        Found::Row => "text in [ ]",
        Found::Code => "code",
        Found::Synonym => "common word",
    },
    outdone: |ours| format!("{ours} is elsewhere"),
    repeated: |ours| format!("{ours} is there already"),
    platform: "the platform's own",
    ignored: "what you said",
    unknown: "not recognised",
    similar: |ours| format!("looks like {ours}"),
    by_name: |count| if count == 1 { "1 column has our own name.".to_owned() } else { format!("{count} columns have our own name.") },
    similar_note: "A column that merely looks like another is not read. If it is right, say so with --column ours=theirs or in a file for --mapping.",
    missing: |names| {
        let names = one_of(names, "and");
        format!("Not in this file: {names}{}", if names.ends_with('…') { "" } else { "." })
    },
    mapping_of: |files| format!("How the columns were read of {}.", one_of(files, "and")),
    mapping_use: "On the left our name, on the right what the file calls the column. Use: --mapping THIS-FILE.",
    mapping_similar: "These merely look alike. If it is right, remove the #:",
    mapping_repeated: "These are more than once in a file; their order tells which is which:",
    mapping_elsewhere: "These mean something else in another file:",
    mapping_unknown: "Not recognised. If they belong to a column, put them above; otherwise remove the #:",
    mapping_saved: |path| format!("The columns are in {path}; from now on read the files with --mapping {path}"),
};
