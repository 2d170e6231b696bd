//! Goes through every cell of the first sheet of a workbook, one by one and without keeping them, and prints how many there are.

use calamine::{Reader, Xlsx, open_workbook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which workbook?")?;
    let mut workbook: Xlsx<_> = open_workbook(path)?;
    let sheet = workbook.sheet_names().first().cloned().ok_or("no sheet")?;
    let mut cells = workbook.worksheet_cells_reader(&sheet)?;
    let mut count = 0_u64;
    while cells.next_cell()?.is_some() {
        count += 1;
    }
    println!("{count}");
    Ok(())
}
