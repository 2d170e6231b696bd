//! What the commands on data files share: which files, how they are read, where the result goes.

use super::progress::Bar;
use super::{Context, Io};
use crate::data::library::{Library, MOST_BYTES};
use crate::data::mapping::Mapping;
use crate::data::output::Output;
use crate::data::read::{self, Chunks, Options, Outcome, Sinks, Work};
use crate::data::source::{Source, is_stdin};
use crate::data::workbook::Chosen;
use crate::error::{Error, Usage};
use crate::show::format::{Format, Style};
use crate::show::report::{Audience, Report};
use crate::show::text::Text;
use crate::show::trouble;
use crate::survey::finding::{Finding, Findings};
use std::fs::File;
use std::path::{Path, PathBuf};

use super::words;

/// Which files, and how they are read.
#[derive(Clone, clap::Args)]
pub(crate) struct Input {
    #[arg(required = true, value_name = "FILE", help = words().files)]
    pub(crate) files: Vec<PathBuf>,
    /// Other files that must not be overwritten.
    #[arg(skip)]
    kept: Vec<PathBuf>,
    /// Whether the chosen items and the panels are kept.
    #[arg(skip)]
    pub(crate) keeps_choices: bool,
    #[arg(long, value_name = "OURS=THEIRS", help = words().column)]
    column: Vec<String>,
    #[arg(long, value_name = "FILE", help = words().mapping)]
    mapping: Option<PathBuf>,
    #[arg(long, value_name = "NAME", help = words().sheet)]
    sheet: Option<String>,
    #[arg(long, value_name = "FILE", help = words().rejects)]
    rejects: Option<PathBuf>,
    #[arg(long, help = words().skip_invalid)]
    skip_invalid: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), help = words().threads)]
    threads: Option<u16>,
}

/// Files that are open, and what the user says about their columns.
pub(crate) struct Files {
    pub(crate) sources: Vec<Source>,
    pub(crate) mapping: Mapping,
}

/// Where the result goes, and in which form.
#[derive(clap::Args)]
pub(crate) struct Destination {
    #[arg(long, value_enum, help = words().format)]
    format: Option<Format>,
    #[arg(long, value_name = "NAME", help = words().table)]
    pub(crate) table: Option<String>,
    #[arg(long, help = words().excel_nl)]
    pub(crate) excel_nl: bool,
    #[arg(long, short, value_name = "FILE", help = words().output)]
    pub(crate) output: Option<PathBuf>,
}

impl Input {
    /// These files, read as they are.
    pub(crate) fn of(files: Vec<PathBuf>) -> Input {
        Input {
            files,
            kept: Vec::new(),
            keeps_choices: false,
            column: Vec::new(),
            mapping: None,
            sheet: None,
            rejects: None,
            skip_invalid: false,
            threads: None,
        }
    }

    /// Reads all files with `work`; remarks and the bar go to standard error. `lines` gets the text made of the rows.
    pub(crate) fn read(
        &self,
        files: &Files,
        library: &Library,
        work: &Work,
        lines: &mut dyn FnMut(&[u8]) -> Result<(), Error>,
        context: &Context,
        io: &mut Io,
    ) -> Result<Outcome, Error> {
        let chunks = Chunks { threads: self.threads.map_or(Chunks::default().threads, usize::from), ..Chunks::default() };
        let options = Options { mapping: files.mapping.clone(), skip_invalid: self.skip_invalid, keeps_choices: self.keeps_choices, chunks };
        let sources = &files.sources;
        let mut rejects = Rejects::open(self.rejects.as_ref(), &[self.inputs(), context.questionnaire_files.clone()].concat(), sources, context.text)?;
        let mut bar = Bar::new(io.err, context.text, if context.quiet { None } else { io.bar });
        let mut sinks = Sinks { lines, rejects: &mut |finding| rejects.add(finding), progress: &mut |progress| bar.show(progress) };
        let outcome = read::read(sources, library, &options, work, &mut sinks);
        bar.clear();
        rejects.finish(io)?;
        let outcome = outcome?;
        for source in sources {
            if let Some(Chosen { sheet, others }) = source.chosen.as_ref().filter(|chosen| !chosen.others.is_empty()) {
                context.remark(io, &(context.text.trouble.sheet)(&source.name, sheet, others));
            }
        }
        for name in &outcome.windows_1252 {
            context.remark(io, &(context.text.trouble.windows_1252)(name));
        }
        for file in &outcome.without_ids {
            context.remark(io, &(context.text.trouble.without_ids)(file));
        }
        let mut unknown: Vec<(String, Vec<String>)> = Vec::new();
        for (file, column) in &outcome.unknown_columns {
            match unknown.last_mut().filter(|(last, _)| last == file) {
                Some((_, columns)) => columns.push(column.clone()),
                None => unknown.push((file.clone(), vec![column.clone()])),
            }
        }
        for (file, columns) in unknown {
            context.remark(io, &(context.text.trouble.unknown_columns)(&file, &columns));
        }
        if !outcome.findings.is_empty() {
            if !context.quiet {
                let _ = trouble::findings(&outcome.findings, context.text, &mut io.err);
            }
            context.remark(io, &(context.text.trouble.skipped)(outcome.findings.rows));
        }
        Ok(outcome)
    }

    /// All files that are read, which no output may overwrite.
    pub(crate) fn inputs(&self) -> Vec<PathBuf> {
        self.files.iter().chain(&self.kept).chain(&self.mapping).cloned().collect()
    }

    /// What the user says about the columns: in a file, and on the command line, which wins.
    fn mapping(&self, library: &Library, io: &mut Io) -> Result<Mapping, Error> {
        let split = |column: &String| {
            let pair = column.split_once('=').map(|(ours, theirs)| (ours.trim().to_owned(), theirs.trim().to_owned()));
            pair.filter(|(ours, theirs)| !ours.is_empty() && !theirs.is_empty()).ok_or_else(|| Error::Usage(Usage::Column { column: column.clone() }))
        };
        let pairs = self.column.iter().map(split).collect::<Result<_, _>>()?;
        let mapping = match &self.mapping {
            None => Mapping::default(),
            Some(path) => {
                let source = Source::open(path, &mut io.input)?;
                Mapping::parse(&source.name, source.text(MOST_BYTES)?, library)?
            }
        };
        mapping.with_columns(pairs, library)
    }

    /// The same for other files, without leaving anything out.
    pub(crate) fn strict(&self, files: Vec<PathBuf>) -> Input {
        Input { kept: self.files.clone(), files, skip_invalid: false, ..self.clone() }
    }

    /// Refuses one file for two outputs.
    pub(crate) fn is_apart_from(&self, destination: &Destination) -> Result<(), Error> {
        match &self.rejects {
            Some(path) if destination.output.as_ref() == Some(path) && path != Path::new("-") => Err(Error::OutputIsInput { path: path.clone() }),
            _ => Ok(()),
        }
    }

    /// Opens all files, before any is read.
    pub(crate) fn open(&self, library: &Library, io: &mut Io) -> Result<Files, Error> {
        if self.files.iter().chain(&self.mapping).filter(|file| is_stdin(file)).count() > 1 {
            return Err(Error::Usage(Usage::StandardInputTwice));
        }
        let mapping = self.mapping(library, io)?;
        let (mut sources, mut bad) = (Vec::new(), Vec::new());
        for path in &self.files {
            let source = Source::data(path, &mut io.input, self.sheet.as_deref());
            match source.and_then(|source| source.dialect().map(|_| source)) {
                Ok(source) => sources.push(source),
                Err(error) => bad.push(error),
            }
        }
        match bad.len() {
            0 => Ok(Files { sources, mapping }),
            1 if self.files.len() == 1 => Err(bad.remove(0)),
            _ => Err(Error::Files(bad)),
        }
    }
}

impl Destination {
    /// What a command says that has a form of its own beside these.
    pub(crate) fn of(format: Option<Format>, excel_nl: bool, output: Option<PathBuf>) -> Destination {
        Destination { format, table: None, excel_nl, output }
    }

    /// Opens the place of the result, before any work; refused where the command line makes no sense.
    pub(crate) fn open(&self, inputs: &[PathBuf], context: &Context) -> Result<Output, Error> {
        if self.excel_nl && self.format(Format::Csv) != Format::Csv {
            return Err(Error::Usage(Usage::ExcelWithoutCsv));
        }
        Output::open(self.output.as_deref(), &[inputs, &context.questionnaire_files].concat())
    }

    /// The form of the result: as asked, else by the name of the file, else the usual one of the command; `--excel-nl` and `--table` are CSV.
    pub(crate) fn format(&self, usual: Format) -> Format {
        let extension = self.output.as_ref().and_then(|path| path.extension()).and_then(|extension| extension.to_str());
        let by_name = match extension {
            Some("csv") => Some(Format::Csv),
            Some("json") => Some(Format::Json),
            Some("md" | "markdown") => Some(Format::Markdown),
            Some("html" | "htm") => Some(Format::Html),
            _ => None,
        };
        let is_csv = self.excel_nl || self.table.is_some();
        self.format.or(by_name).or(is_csv.then_some(Format::Csv)).unwrap_or(usual)
    }

    /// Prints a report to where the result goes, in the form asked for or else as a table.
    pub(crate) fn print(&self, output: Output, report: &Report, context: &Context, io: &mut Io) -> Result<(), Error> {
        self.print_as(self.format(Format::Table), output, report, context, io)
    }

    /// Prints a report in a form.
    pub(crate) fn print_as(&self, format: Format, output: Output, report: &Report, context: &Context, io: &mut Io) -> Result<(), Error> {
        if let Some(table) = &self.table {
            let known: Vec<String> = report.tables.iter().filter(|one| one.audience != Audience::People).map(|one| one.key.to_owned()).collect();
            if !known.contains(table) {
                return Err(Error::Usage(Usage::UnknownTable { table: table.clone(), known }));
            }
        }
        let style = Style { lang: context.text.lang, width: io.columns(), excel_nl: self.excel_nl };
        output.finish(io.out, &mut |out| format.write(report, self.table.as_deref(), style, out))
    }
}

/// The file with all findings.
struct Rejects<'a> {
    /// There may be more findings than fit in memory.
    writer: Option<(csv::Writer<File>, Output)>,
    findings: Findings,
    text: &'a Text,
}

impl<'a> Rejects<'a> {
    fn open(path: Option<&PathBuf>, inputs: &[PathBuf], sources: &[Source], text: &'a Text) -> Result<Rejects<'a>, Error> {
        let findings = Findings::new(sources.iter().map(|source| source.name.clone()).collect());
        let writer = match path {
            None => None,
            Some(path) => {
                let failed = |source| Error::Write { path: Some(path.clone()), source };
                let output = Output::open(Some(path), inputs)?;
                let mut writer = csv::Writer::from_writer(output.spool()?);
                let header = ["file", "row", "column", "value", "fault", "reason", "remedy"];
                writer.write_record(header).map_err(|error| failed(error.into()))?;
                Some((writer, output))
            }
        };
        Ok(Rejects { writer, findings, text })
    }

    fn add(&mut self, finding: &Finding) -> Result<(), Error> {
        use crate::survey::cell::guard;
        let Some((writer, _)) = &mut self.writer else { return Ok(()) };
        let advice = trouble::advice(finding, &self.findings, self.text);
        let row = if finding.row == 0 { String::new() } else { finding.row.to_string() };
        let file = &self.findings.files[finding.file];
        let cells =
            [guard(file), row.into(), guard(&finding.column), guard(&finding.value), finding.fault.code().into(), guard(&advice.what), guard(&advice.remedy)];
        writer.write_record(cells.iter().map(|cell| cell.as_bytes())).map_err(|error| Error::Write { path: None, source: error.into() })
    }

    fn finish(self, io: &mut Io) -> Result<(), Error> {
        let Some((writer, output)) = self.writer else { return Ok(()) };
        let spool = writer.into_inner().map_err(|error| Error::Write { path: None, source: error.into_error() })?;
        output.deliver(spool, io.out)
    }
}
