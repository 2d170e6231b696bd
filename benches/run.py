#!/usr/bin/env python3
"""Measures doorlicht beside other programs: the same work on the same file, answers compared first. Standard library only (Linux).

    benches/setup.sh
    benches/run.py --update-readme

Every run is a whole process. The programs take turns, each round begins with another one, and a ratio is the median of the ratios within the rounds. All run on
the same two cores. Peak memory is that of the run whose answers are compared, under /usr/bin/time: what Python starts can never seem smaller than Python.
"""

import argparse
import array
import csv
import filecmp
import json
import math
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = {"10k": 10_000, "1m": 1_000_000, "10m": 10_000_000}
LONG = {"10k": "10,000", "1m": "1 million", "10m": "10 million"}
RUNS = {"10k": 15, "1m": 7, "10m": 3}
TOLERANCE = 1e-9
MIB = 2**20
OURS, LIMIT, CHECKED = "doorlicht", "`wc -l`", ", with checks"
PEERS = {"polars": "Polars", "duckdb": "DuckDB", "pandas": "pandas", "data.table": "R data.table", "xan": "xan", "wc": LIMIT}


@dataclass
class Run:
    wall: float
    cpu: float


@dataclass
class Program:
    """A command line that does the work, and what was measured of it."""

    name: str
    command: list
    result: Path | None = None
    runs: list[Run] = field(default_factory=list)
    peak: float = math.nan

    def wall(self):
        return median(run.wall for run in self.runs)

    def cpu(self):
        return median(run.cpu for run in self.runs)


class Failed(Exception):
    """A command that did not end well."""


def spawn(command, accept=(0,)):
    """Runs a command and measures it; what it prints is thrown away, what it complains of is kept."""
    with open(os.devnull, "rb") as nothing, open(os.devnull, "wb") as away, open(WORK / "stderr", "w+b") as complaints:
        start = time.perf_counter()
        child = subprocess.Popen(list(map(str, command)), stdin=nothing, stdout=away, stderr=complaints)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in accept:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            said = said if len(said) < 4000 else f"{said[:2000]}\n…\n{said[-2000:]}"
            raise Failed(f"{said}\nexit {child.returncode}, not {accept[0]}: {' '.join(map(str, command))}".strip())
    return Run(wall, used.ru_utime + used.ru_stime)


def first(program):
    """The run whose answers are compared; it also brings the file into the page cache and gives the peak memory, in MiB (/usr/bin/time itself has about 2)."""
    if not shutil.which("/usr/bin/time"):
        spawn(program.command)
        return
    spawn(["/usr/bin/time", "-f", "%M", "-o", WORK / "peak", *program.command])
    program.peak = int((WORK / "peak").read_text().split()[-1]) / 1024


def busy():
    """Processor seconds that everything on this machine together has used."""
    ticks = list(map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]))
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


def undisturbed(program, patience):
    """Waits up to `patience` seconds for idle processors, and measures again (twice at most) when others used them meanwhile."""
    for _ in range(3):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            before = busy()
            time.sleep(0.3)
            if busy() - before < 0.03:
                break
        before = busy()
        if program.result:
            program.result.unlink(missing_ok=True)  # some file systems flush a file that takes the place of another
        run = spawn(program.command)
        if not patience or busy() - before - run.cpu < 0.05 + 0.05 * run.wall:
            break
    return run


def measure(programs, runs, patience):
    """Rounds in which every program has its turn."""
    for turn in range(runs):
        start = turn % len(programs)
        for program in programs[start:] + programs[:start]:
            program.runs.append(undisturbed(program, patience))


def ratio(program, base, of="wall"):
    return median(getattr(theirs, of) / max(getattr(ours, of), 1e-4) for theirs, ours in zip(program.runs, base.runs))


# Answers


def same(left, right):
    """The same text, or numbers that differ by no more than 1e-9."""
    if left == right:
        return True
    try:
        return abs(float(left) - float(right)) <= TOLERANCE
    except ValueError:
        return False


def figures_of_doorlicht(path):
    """{(group, block): [n, mean, sd, median]}, from its JSON."""
    tables = json.loads(path.read_text(encoding="utf-8"))["tables"]
    figures = {(row["group"], row["block"]): [row["n"], row["mean"], row["sd"], row["median"]] for row in tables["summary"] if row["basis"] == "shared" and row["group"] != "all"}
    return figures | {("difference", row["block"]): ["", row["difference"], "", ""] for row in tables["comparison"]}


def figures_of_peer(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return {(row[0], row[1]): row[2:] for row in rows}


def compare_figures(name, ours, theirs):
    if ours.keys() != theirs.keys():
        raise SystemExit(f"{name}: other groups or blocks: {sorted(ours.keys() ^ theirs.keys())}")
    for key, figures in ours.items():
        for mine, other in zip(figures, theirs[key], strict=True):
            if not same(mine, other):
                raise SystemExit(f"{name}: {' '.join(key)}: {other}, doorlicht has {mine}")


class Scores:
    """A file of scores by response: the row as text, its six scores as numbers."""

    def __init__(self, path):
        self.places, self.rest, self.numbers = {}, [], array.array("d")
        self.header = None
        for self.header, response, rest, numbers in rows_of_scores(path):
            self.places[response] = len(self.rest)
            self.rest.append(hash(rest))
            self.numbers.extend(numbers)

    def compare(self, name, path):
        count = 0
        for header, response, rest, numbers in rows_of_scores(path):
            if header != self.header:
                raise SystemExit(f"{name}: other columns: {header}")
            place = self.places.get(response)
            if place is None or self.rest[place] != hash(rest):
                raise SystemExit(f"{name}: response {response} has other columns: {rest}")
            for mine, other in zip(self.numbers[6 * place : 6 * place + 6], numbers, strict=True):
                if not (math.isnan(mine) and math.isnan(other) or abs(mine - other) <= TOLERANCE):
                    raise SystemExit(f"{name}: response {response}: {other}, doorlicht has {mine}")
            count += 1
        if count != len(self.rest):
            raise SystemExit(f"{name}: {count} rows, doorlicht has {len(self.rest)}")


def rows_of_scores(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        header = next(rows)
        first = header.index("VB")
        for row in rows:
            yield header, row[0], tuple(row[1:first] + row[first + 6 :]), [float(cell) if cell else math.nan for cell in row[first : first + 6]]


# The programs


class Bench:
    def __init__(self, args):
        self.args = args
        self.data = args.data
        self.items = self.data / "items.csv"
        self.results = {}
        self.figures = []
        self.notes = []

    def file(self, name):
        return self.data / name

    def doorlicht(self, command, *more):
        return [self.args.doorlicht, "--quiet", "-Q", HERE / "questionnaire.yaml", command, *more]

    def compare(self, data, name=OURS):
        result = WORK / "doorlicht.json"
        return Program(name, self.doorlicht("compare", data, "--format", "json", "-o", result), result)

    def peer(self, key, data, option, checks=False):
        result = WORK / f"{key}.csv"
        name = PEERS[key] + (CHECKED if checks else "")
        more = [data, self.items, option, result] + ["--checks"] * checks
        script = {"data.table": "with_data_table.R", "xan": "with_xan.sh"}.get(key, f"with_{key}.py")
        start = {"data.table": ["Rscript"], "xan": ["sh"]}.get(key, [self.args.python])
        return Program(name, [*start, HERE / "peers" / script, *more], result)

    def peers(self, option, data, size):
        """The peers that are there. The slow ones that hold everything in memory are left out of the largest file unless they are asked for."""
        asked = self.args.peers or [key for key in PEERS if size != "10m" or key not in ("pandas", "data.table", "xan")]
        there = [key for key in asked if key in self.versions and key != "wc"]
        return [self.peer(key, data, option) for key in there]

    def find_peers(self):
        def python(package):
            return [self.args.python, "-c", f"import {package}; print({package}.__version__)"]

        ask = {
            "polars": python("polars"),
            "duckdb": python("duckdb"),
            "pandas": python("pandas"),
            "data.table": ["Rscript", "-e", "cat(as.character(packageVersion('data.table')), 'on R', as.character(getRversion()))"],
            "xan": [os.environ["XAN"], "--version"],
            "wc": ["wc", "--version"],
            "doorlicht": [self.args.doorlicht, "--version"],
            "Python": [self.args.python, "-c", "import platform; print(platform.python_version())"],
        }
        self.versions = {}
        for name, command in ask.items():
            try:
                said = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout.strip()
                self.versions[name] = re.sub(r"^(doorlicht|xan|wc \(GNU coreutils\)) ", "", said.split("\n")[0])
            except (OSError, subprocess.CalledProcessError):
                self.notes.append(f"{PEERS.get(name, name)} is not installed and was not measured.")

    def make_data(self):
        """The files, where they are not there yet or are no longer what the generator writes."""
        self.data.mkdir(parents=True, exist_ok=True)
        generate = self.args.generator
        start = WORK / "10k.csv"

        def write(path, *options):
            with open(path, "wb") as file:
                subprocess.run([str(generate), *map(str, options)], stdout=file, check=True)

        write(start, SIZES["10k"], "--items", self.items)
        fresh = self.file("10k.csv").exists() and filecmp.cmp(start, self.file("10k.csv"), shallow=False)
        shutil.copyfile(start, self.file("10k.csv"))
        for size in self.args.rows:
            if not (fresh and self.file(f"{size}.csv").exists()):
                write(self.file(f"{size}.csv"), SIZES[size])
        if "1m" in self.args.rows:
            if not (fresh and self.file("1m-inbox.csv").exists()):
                write(self.file("1m-inbox.csv"), SIZES["1m"], "--style", "inbox")
            if not (fresh and self.file("100k.xlsx").exists()):
                subprocess.run([sys.executable, HERE / "workbook.py", self.file("1m.csv"), self.file("100k.xlsx"), "100000"], check=True)

    def check_answers(self):
        """Everything that will be measured, on the small file, beside exact fractions; and what must be refused."""
        small = self.file("10k.csv")
        exact, scores = WORK / "exact.csv", WORK / "exact-scores.csv"
        subprocess.run([sys.executable, HERE / "reference.py", small, self.items, "--figures", exact, "--scores", scores], check=True)
        ours = self.compare(small)
        spawn(ours.command)
        compare_figures("the reference", figures_of_doorlicht(ours.result), figures_of_peer(exact))
        wide = WORK / "wide.csv"
        spawn(self.doorlicht("score", small, "--wide", "--format", "csv", "-o", wide))
        Scores(wide).compare("the reference", scores)
        for peer in self.peers("--figures", small, "10k"):
            spawn(peer.command)
            compare_figures(peer.name, figures_of_doorlicht(ours.result), figures_of_peer(peer.result))
        for peer in self.peers("--scores", small, "10k"):
            spawn(peer.command)
            Scores(wide).compare(peer.name, peer.result)

        repeated, wrong = WORK / "repeated.csv", WORK / "wrong.csv"
        with open(repeated, "wb") as file:
            subprocess.run([str(self.args.generator), "10000", "--repeat-last"], stdout=file, check=True)
        lines = small.read_text(encoding="utf-8").splitlines()
        lines[-1] = re.sub(r",[^,]*$", ",6", lines[-1])
        wrong.write_text("\n".join(lines) + "\n", encoding="utf-8")
        checked = [self.peer(key, small, "--figures", checks=True) for key in ("polars", "duckdb") if key in self.versions]
        for bad in (repeated, wrong):
            spawn(self.doorlicht("compare", bad), accept=(3,))
            for peer in checked:
                spawn([bad if part == small else part for part in peer.command], accept=(1,))

    # What is measured

    def round_of(self, title, programs, size):
        """Measures, prints and keeps the table."""
        measure(programs, RUNS[size], self.args.patience)
        self.results[title] = programs
        print(f"\n{table(title, programs)}", flush=True)

    def comparison(self, size):
        data = self.file(f"{size}.csv")
        ours = self.compare(data)
        peers = self.peers("--figures", data, size)
        if size == "1m":
            peers += [self.peer(key, data, "--figures", checks=True) for key in ("polars", "duckdb") if PEERS[key] in [peer.name for peer in peers]]
        first(ours)
        figures = figures_of_doorlicht(ours.result)
        for peer in peers:
            first(peer)
            compare_figures(f"{peer.name}, {LONG[size]} rows", figures, figures_of_peer(peer.result))
        limit = [Program(LIMIT, ["wc", "-l", data])] if "wc" in (self.args.peers or PEERS) else []
        for program in limit:
            first(program)
        self.round_of(f"`compare`, {LONG[size]} responses", [ours, *peers, *limit], size)

        by = {program.name: program for program in (ours, *peers, *limit)}
        for name in ("Polars", "DuckDB") if size == "1m" else ():
            self.at_least(f"`compare`, {LONG[size]}: times faster than {name}", by.get(name), ours, 6, aim=12)
        if size == "1m" and limit:
            self.at_most(f"`compare`, {LONG[size]}: times the wall time of `wc -l`", ratio(ours, limit[0]), 4)
        if size == "10k":
            self.at_most("`compare`, 10,000: milliseconds", 1000 * ours.wall(), 20)
            self.at_least("`compare`, 10,000: times faster than the Polars script", by.get("Polars"), ours, 20)
        bound = 48 + 24 * SIZES[size] / MIB
        self.at_most(f"`compare`, {LONG[size]}: peak MiB (48 MiB + 24 bytes a row)", ours.peak, bound)
        return ours, by

    def scores(self, size="1m"):
        data = self.file(f"{size}.csv")
        result = WORK / "wide.csv"
        ours = Program(OURS + " `score --wide`", self.doorlicht("score", data, "--wide", "--format", "csv", "-o", result), result)
        tidy = Program(OURS + " `score` (six rows a response)", self.doorlicht("score", data, "--format", "csv", "-o", WORK / "tidy.csv"))
        first(ours)
        first(tidy)
        expected = Scores(result)
        asked = self.args.peers or ["polars", "duckdb"]
        peers = [self.peer(key, data, "--scores") for key in asked if key in self.versions and key != "wc"]
        for peer in peers:
            first(peer)
            expected.compare(f"{peer.name}, scores of {LONG[size]} rows", peer.result)
        self.round_of(f"Scores written, {LONG[size]} responses", [ours, tidy, *peers], size)
        self.at_least("`score --wide`, 1 million: times faster than Polars", next((peer for peer in peers if peer.name == "Polars"), None), ours, 5)

    def general_road(self, figures_file):
        """The same responses as they come in from elsewhere, beside Polars on the file as we write it."""
        title = "The same responses from elsewhere (`;`, Windows-1252, quotes, words for codes), 1 million"
        ours = self.compare(self.file("1m-inbox.csv"))
        figure, bound = "responses from elsewhere, 1 million: times faster than Polars on the plain file", 1
        try:
            first(ours)
        except Failed as error:
            self.failed(title, figure, f"at least {bound}", error)
            return
        compare_figures("the responses from elsewhere", figures_file, {key: list(map(str, row)) for key, row in figures_of_doorlicht(ours.result).items()})
        peers = [self.peer("polars", self.file("1m.csv"), "--figures")] if "polars" in self.versions else []
        for peer in peers:
            peer.name = "Polars, plain file"
            first(peer)
        limit = Program(LIMIT, ["wc", "-l", self.file("1m-inbox.csv")])
        first(limit)
        self.round_of(title, [ours, *peers, limit], "1m")
        self.at_least(figure, peers[0] if peers else None, ours, bound)

    def workbook(self):
        title = "An Excel workbook of 100,000 responses"
        figure, bound = "workbook of 100,000: times the time calamine needs to go through its cells", 3
        book = self.file("100k.xlsx")
        bare = ROOT / "target/bench/calamine/release/bare-calamine"
        if not bare.exists():
            self.notes.append("calamine is not built (benches/setup.sh); the workbook was not measured.")
            return
        ours = self.compare(book)
        try:
            first(ours)
        except Failed as error:
            self.failed(title, figure, f"at most {bound}", error)
            return
        plain = WORK / "100k.csv"
        with open(plain, "wb") as file:
            subprocess.run([str(self.args.generator), "100000"], stdout=file, check=True)
        expected = self.compare(plain)
        workbook = figures_of_doorlicht(ours.result)
        spawn(expected.command)
        compare_figures("the workbook", figures_of_doorlicht(expected.result), workbook)
        reader = Program("calamine, cells only", [bare, book])
        first(reader)
        self.round_of(title, [ours, reader], "1m")
        self.at_most(figure, ratio(ours, reader), bound)

    # What is asked of it

    def failed(self, title, figure, bound, error):
        self.notes.append(f"{title}: not read: {str(error).splitlines()[0].replace(f'{self.data}/', '')}")
        self.figures.append((figure, bound, "", False))

    def at_least(self, figure, peer, ours, bound, aim=None):
        if peer:
            value = ratio(peer, ours)
            self.figures.append((figure, f"at least {bound}" + (f", aim {aim}" if aim else ""), value, value >= bound))

    def at_most(self, figure, value, bound):
        self.figures.append((figure, f"at most {bound:.4g}", value, value <= bound))


def number(value, places=None):
    if isinstance(value, str) or math.isnan(value):
        return value if isinstance(value, str) and value else "–"
    return f"{value:.{places}f}" if places is not None else f"{value:.3g}" if value < 1000 else f"{value:.0f}"


def table(title, programs):
    """The first program is the one the ratios are taken to."""
    base = programs[0]
    lines = [f"### {title}", "", "| program | wall s | CPU s | peak MiB | wall × | CPU × | memory × |", "|---|---:|---:|---:|---:|---:|---:|"]
    for program in programs:
        ratios = [ratio(program, base), ratio(program, base, "cpu"), program.peak / base.peak]
        lines.append(f"| {program.name} | {' | '.join(map(number, [program.wall(), program.cpu(), program.peak, *ratios]))} |")
    return "\n".join(lines)


def processor():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return re.sub(r"\s+", " ", model[1]) if model else platform.machine()


def report(bench, cores):
    versions = ", ".join(f"{PEERS.get(name, name).replace('`wc -l`', 'wc')} {version}" for name, version in bench.versions.items())
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    parts = [f"{processor()}, {len(cores)} of {os.cpu_count()} cores used, {memory:.0f} GiB; {platform.system()} on {platform.machine()}.", f"Versions: {versions}."]
    if bench.figures:
        lines = ["| asked of it | bound | measured | |", "|---|---|---:|---|"]
        lines += [f"| {figure} | {bound} | {number(value)} | {'reached' if reached else '**not reached**'} |" for figure, bound, value, reached in bench.figures]
        parts.append("\n".join(lines))
    parts += [table(title, programs) for title, programs in bench.results.items()]
    parts += ["\n".join(f"* {note}" for note in bench.notes)] if bench.notes else []
    return "\n\n".join(parts)


def update_readme(text):
    readme = HERE / "README.md"
    start, end = "<!-- written by run.py -->", "<!-- until here -->"
    before, rest = readme.read_text(encoding="utf-8").split(start)
    readme.write_text(f"{before}{start}\n\n{text}\n\n{end}{rest.split(end)[1]}", encoding="utf-8")


def arguments():
    def names(known):
        def parse(text):
            chosen = text.lower().split(",")
            if unknown := set(chosen) - set(known):
                raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: not one of {', '.join(known)}")
            return chosen

        return parse

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=names(SIZES), default=list(SIZES), help="10k,1m,10m")
    parser.add_argument("--peers", type=names(PEERS), help=f"{','.join(PEERS)}; without it all that are installed, the slow ones not on 10m")
    parser.add_argument("--runs", metavar="N[,N]", help=f"rounds, for all or for each of --rows; without it {', '.join(f'{runs} for {size}' for size, runs in RUNS.items())}")
    parser.add_argument("--only", type=names(["compare", "scores", "elsewhere", "workbook"]), default=["compare", "scores", "elsewhere", "workbook"])
    parser.add_argument("--patience", type=float, default=0, metavar="S", help="wait up to S seconds for idle processors, and repeat a disturbed run")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--data", type=Path, default=ROOT / "target/bench/data", help="where the files are, or come")
    parser.add_argument("--python", type=Path, default=os.environ.get("BENCH_PYTHON", ROOT / "target/bench/venv/bin/python"), help="the one that has polars, duckdb and pandas")
    parser.add_argument("--doorlicht", type=Path, help="an executable; without it it is built")
    parser.add_argument("--json", type=Path, metavar="FILE", help="every single run")
    parser.add_argument("--update-readme", action="store_true", help="write the tables into benches/README.md")
    args = parser.parse_args()
    if args.runs:
        runs = list(map(int, args.runs.split(",")))
        if len(runs) not in (1, len(args.rows)) or min(runs) < 1:
            parser.error("--runs: one number, or as many as --rows")
        RUNS.update(zip(args.rows, runs if len(runs) > 1 else runs * len(args.rows)))
    return args


def main():
    args = arguments()
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    build = ["cargo", "build", "--quiet", "--release", "--locked", "--example", "generate"] + ([] if args.doorlicht else ["--bin", "doorlicht"])
    subprocess.run(build, cwd=ROOT, check=True)
    args.doorlicht = (args.doorlicht or target / "release/doorlicht").absolute()
    args.generator = target / "release/examples/generate"
    cores = sorted(os.sched_getaffinity(0))[: args.cores]
    os.sched_setaffinity(0, cores)
    os.environ["THREADS"] = str(len(cores))
    os.environ.setdefault("XAN", str(XAN) if XAN.exists() else "xan")

    bench = Bench(args)
    bench.find_peers()
    bench.make_data()
    bench.check_answers()
    print("The answers are the same.", flush=True)
    ours = {}
    if "compare" in args.only:
        for size in args.rows:
            ours[size], _ = bench.comparison(size)
        if {"1m", "10m"} <= ours.keys():
            bench.at_most("`compare`: times the wall time at 10 million rows as at 1 million", ours["10m"].wall() / ours["1m"].wall(), 10.5)
    if "1m" in args.rows:
        if "scores" in args.only:
            bench.scores()
        if "elsewhere" in args.only:
            plain = bench.compare(bench.file("1m.csv"))
            spawn(plain.command)
            bench.general_road(figures_of_doorlicht(plain.result))
        if "workbook" in args.only:
            bench.workbook()

    text = report(bench, cores)
    print(f"\n{text}")
    if args.json:
        runs = {title: {p.name: {"peak_mib": p.peak, "runs": [vars(run) for run in p.runs]} for p in programs} for title, programs in bench.results.items()}
        args.json.write_text(json.dumps({"versions": bench.versions, "processor": processor(), "cores": len(cores), "measured": runs}, indent=1))
    if args.update_readme:
        update_readme(text)
    return 0 if all(reached for *_, reached in bench.figures) else 3


WORK = ROOT / "target/bench/work"
XAN = ROOT / "target/bench/bin/xan"
if __name__ == "__main__":
    WORK.mkdir(parents=True, exist_ok=True)
    sys.exit(main())
