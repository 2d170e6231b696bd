//! Where results go: standard output or a file. A file appears whole or not at all: it is written beside its place and renamed. Results can be made again, so we
//! do not wait until they are on the disk, as we do with people's answers ([`store`](super::store), [`draft`](super::draft)).

use crate::error::Error;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

/// A place for results, opened before the work starts.
pub struct Output {
    path: Option<PathBuf>,
    beside: Option<tempfile::NamedTempFile>,
}

impl Output {
    /// Opens `-o PATH`; none or `-` is standard output. Refused where it is one of the inputs.
    pub fn open(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Output, Error> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else { return Ok(Output { path: None, beside: None }) };
        let write = |source| Error::Write { path: Some(path.to_owned()), source };
        if let Ok(metadata) = std::fs::metadata(path) {
            if !metadata.is_file() {
                return Err(Error::OutputNotAFile { path: path.to_owned() });
            }
            let real = path.canonicalize().map_err(write)?;
            if inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == real)) {
                return Err(Error::OutputIsInput { path: path.to_owned() });
            }
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let beside = builder().tempfile_in(folder).map_err(write)?;
        Ok(Output { path: Some(path.to_owned()), beside: Some(beside) })
    }

    /// A file to write the results to piece by piece, for [`Output::deliver`].
    pub fn spool(&self) -> Result<File, Error> {
        let spool = match &self.beside {
            Some(beside) => beside.reopen(),
            None => tempfile::tempfile(),
        };
        spool.map_err(|source| Error::Write { path: self.path.clone(), source })
    }

    /// Puts what was written to the spool in its place. `out` is standard output.
    pub fn deliver(self, mut spool: File, out: &mut dyn Write) -> Result<(), Error> {
        if self.beside.is_some() {
            return self.finish(out, &mut |_| Ok(()));
        }
        spool.rewind().map_err(|source| Error::Write { path: None, source })?;
        self.finish(out, &mut |out| io::copy(&mut spool, out).map(|_| ()))
    }

    /// Writes everything and, for a file, puts it in its place. `out` is standard output.
    pub fn finish(self, out: &mut dyn Write, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        let path = self.path.clone();
        let failed = |source| Error::Write { path: path.clone(), source };
        if let (Some(path), Some(beside)) = (self.path.as_ref(), self.beside) {
            let mut buffer = io::BufWriter::new(beside);
            write(&mut buffer).map_err(failed)?;
            let beside = buffer.into_inner().map_err(|error| failed(error.into_error()))?;
            beside.persist(path).map_err(|error| failed(error.error))?;
            Ok(())
        } else {
            let mut buffer = io::BufWriter::new(out);
            write(&mut buffer).and_then(|()| buffer.flush()).map_err(failed)
        }
    }
}

/// Shared reports may be read by others, as any file the user makes; tempfile's own default is for secrets.
#[cfg(unix)]
pub(super) fn builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".doorlicht-").permissions(std::fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
pub(super) fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".doorlicht-");
    builder
}
