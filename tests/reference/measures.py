"""Figures of one group and of two, from exact fractions. What is undefined is None, never 0 or NaN.

Each figure is computed here by its definition and, where SciPy, pingouin or statsmodels have it ready-made, held against theirs.
"""

import itertools
import math
from fractions import Fraction

import mpmath
import numpy
import pandas
import pingouin
from scipy import optimize, special, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

mpmath.mp.dps = 40

# With more people than this together there is no exact probability.
MOST_EXACT = 40


def close(ours, theirs, tolerance=1e-9):
    """Two roads to one figure must agree: absolute below 1, relative above."""
    assert abs(ours - theirs) <= tolerance * max(1.0, abs(ours)), (ours, theirs)


def close_p(ours, theirs):
    """Probabilities must agree relatively, however small; below 1e-300 floating point has too few digits left to ask that."""
    assert abs(ours - theirs) <= 1e-7 * ours + 1e-306, (ours, theirs)


def mean(scores):
    return sum(scores) / Fraction(len(scores))


def variance(scores):
    middle = mean(scores)
    return sum((score - middle) ** 2 for score in scores) / (len(scores) - 1)


def as_fraction(value):
    return mpmath.mpf(value.numerator) / value.denominator


def floats(scores):
    return numpy.array([float(score) for score in scores])


# --- one group ------------------------------------------------------------------------------------------------------------------------------


def describe(scores):
    """n, mean, sd and so on."""
    n = len(scores)
    figures = dict.fromkeys(["mean", "sd", "median", "q1", "q3", "min", "max", "ci_low", "ci_high"])
    figures["n"] = n
    if n == 0:
        return figures
    values = floats(scores)
    figures["mean"] = float(mean(scores))
    figures["q1"], figures["median"], figures["q3"] = (float(q) for q in numpy.quantile(values, [0.25, 0.5, 0.75], method="linear"))
    figures["min"], figures["max"] = float(min(scores)), float(max(scores))
    if n > 1:
        figures["sd"] = math.sqrt(variance(scores))
        close(figures["sd"], numpy.std(values, ddof=1))
        close(figures["mean"], numpy.mean(values))
    if n > 1 and len(set(scores)) > 1:
        low, high = stats.t.interval(0.95, n - 1, loc=numpy.mean(values), scale=stats.sem(values))
        figures["ci_low"], figures["ci_high"] = float(low), float(high)
        theirs = DescrStatsW(values).tconfint_mean(0.05)
        close(figures["ci_low"], theirs[0])
        close(figures["ci_high"], theirs[1])
    return figures


def cronbach(people):
    """Alpha and its 95% interval by Feldt; `people`: a list of each person's exact scores on every item, nothing missing."""
    figures = dict.fromkeys(["alpha", "alpha_low", "alpha_high"])
    n, items = len(people), len(people[0]) if people else 0
    if n < 2 or items < 2 or variance([sum(scores) for scores in people]) == 0:
        return figures
    within = sum(variance([scores[item] for scores in people]) for item in range(items))
    alpha = float(Fraction(items, items - 1) * (1 - within / variance([sum(scores) for scores in people])))
    df1, df2 = n - 1, (n - 1) * (items - 1)
    low, high = (1 - (1 - alpha) * float(stats.f.ppf(part, df1, df2)) for part in (0.975, 0.025))
    theirs, interval = pingouin.cronbach_alpha(data=pandas.DataFrame([[float(score) for score in scores] for scores in people]))
    close(alpha, theirs)
    # It rounds its limits to three digits.
    assert numpy.allclose([low, high], interval, atol=5.001e-4, rtol=0), (low, high, interval)
    return {"alpha": alpha, "alpha_low": low, "alpha_high": high}


# --- two groups -----------------------------------------------------------------------------------------------------------------------------


def welch(a, b):
    """Difference, t, degrees of freedom, p and 95% interval of two groups that need not vary alike."""
    figures = dict.fromkeys(["t", "df", "p_welch", "ci_low", "ci_high"]) | {"difference": float(mean(a) - mean(b))}
    if min(len(a), len(b)) < 2 or (variance(a) == 0 and variance(b) == 0):
        return figures
    parts = [(variance(group) / len(group), len(group) - 1) for group in (a, b)]
    squared_error = sum(part for part, _ in parts)
    df = squared_error**2 / sum(part**2 / below for part, below in parts)
    t_squared = (mean(a) - mean(b)) ** 2 / squared_error
    # The probability of a t at least this far from 0, as an incomplete beta: exact to the last digit however small.
    p = mpmath.betainc(as_fraction(df / 2), 0.5, 0, as_fraction(df / (df + t_squared)), regularized=True)
    half = float(stats.t.ppf(0.975, float(df))) * math.sqrt(squared_error)
    figures |= {"t": figures["difference"] / math.sqrt(squared_error), "df": float(df), "p_welch": float(p)}
    figures |= {"ci_low": figures["difference"] - half, "ci_high": figures["difference"] + half}
    close_p(figures["p_welch"], 2 * stats.t.sf(abs(figures["t"]), float(df)))
    t, p, their_df = CompareMeans(DescrStatsW(floats(a)), DescrStatsW(floats(b))).ttest_ind(usevar="unequal")
    close(figures["t"], t)
    close(figures["df"], their_df)
    close_p(figures["p_welch"], p)
    if variance(a) > 0 and variance(b) > 0:
        test = stats.ttest_ind(floats(a), floats(b), equal_var=False)
        interval = test.confidence_interval(0.95)
        for ours, theirs in [("t", test.statistic), ("df", test.df), ("ci_low", interval.low), ("ci_high", interval.high)]:
            close(figures[ours], theirs)
    return figures


def hedges(a, b):
    """Hedges' g with the exact correction, and its 95% limits from the noncentral t."""
    figures = dict.fromkeys(["g", "g_low", "g_high"])
    if min(len(a), len(b)) < 2:
        return figures
    m = len(a) + len(b) - 2
    pooled = ((len(a) - 1) * variance(a) + (len(b) - 1) * variance(b)) / m
    if pooled == 0:
        return figures
    d = float(mean(a) - mean(b)) / math.sqrt(pooled)
    close(d, pingouin.compute_effsize(floats(a), floats(b), eftype="cohen"))
    half = mpmath.mpf(m) / 2
    correction = float(mpmath.gammaprod([half], [half - mpmath.mpf(1) / 2]) / mpmath.sqrt(half))
    width = math.sqrt(1 / len(a) + 1 / len(b))
    low, high = (noncentrality(d / width, m, part) * width * correction for part in (0.975, 0.025))
    return {"g": d * correction, "g_low": low, "g_high": high}


def noncentrality(t, df, part):
    """The noncentrality at which t is the quantile `part`: by an integral, held against SciPy's noncentral t."""
    reach = 10 + 0.75 * abs(t) * math.sqrt(50 / df if df < 50 else 1)
    found = optimize.brentq(lambda at: below(t, df, at) - part, t - reach, t + reach, xtol=1e-13, rtol=1e-14)
    theirs = optimize.brentq(lambda at: stats.nct.cdf(t, df, at) - part, found - 1, found + 1, xtol=1e-13, rtol=1e-14)
    close(found, theirs, 1e-9)
    return found


NODES, WEIGHTS = numpy.polynomial.legendre.leggauss(400)


def below(t, df, noncentrality):
    """P(T <= t) of the noncentral t: the mean of Phi(t w - noncentrality) over w = sqrt(chi-squared / df), by Gauss and Legendre in ten pieces."""
    cuts = [0.0, *(math.sqrt(stats.chi2.ppf(part, df) / df) for part in (1e-12, 1e-4, 0.05, 0.3, 0.6, 0.85, 0.99)), None, None]
    cuts[-2], cuts[-1] = (math.sqrt(stats.chi2.isf(part, df) / df) for part in (1e-6, 1e-18))
    low, high = numpy.array(cuts[:-1])[:, None], numpy.array(cuts[1:])[:, None]
    w = (high - low) / 2 * NODES + (high + low) / 2
    density = 2 * w * df * stats.chi2.pdf(w * w * df, df)
    return float((density * special.ndtr(t * w - noncentrality) * WEIGHTS * (high - low) / 2).sum())


def mann_whitney(a, b):
    """U with its normal and its exact p, and Cliff's delta. Equal fractions are ties."""
    pairs = len(a) * len(b)
    place = {score: number for number, score in enumerate(sorted({*a, *b}))}
    a, b = [place[score] for score in a], [place[score] for score in b]
    ranks = stats.rankdata(a + b)
    u = Fraction(float(ranks[: len(a)].sum())) - Fraction(len(a) * (len(a) + 1), 2)
    figures = {"u": float(u), "p_mann_whitney": None, "p_exact": None, "cliffs_delta": float(2 * u / pairs - 1)}
    if len(place) == 1:
        return figures
    n = len(a) + len(b)
    in_ties = sum(times**3 - times for times in numpy.bincount(a + b).tolist())
    squared = Fraction(pairs, 12) * (n + 1 - Fraction(in_ties, n * (n - 1)))
    distance = abs(u - Fraction(pairs, 2))
    z = as_fraction(max(distance - Fraction(1, 2), Fraction(0))) / mpmath.sqrt(as_fraction(squared))
    figures["p_mann_whitney"] = float(mpmath.erfc(z / mpmath.sqrt(2)))
    test = stats.mannwhitneyu(a, b, method="asymptotic")
    close(figures["u"], test.statistic)
    close_p(figures["p_mann_whitney"], test.pvalue)
    theirs = pingouin.mwu(a, b, method="asymptotic").iloc[0]
    close(figures["u"], theirs["U_val"])
    close(abs(figures["cliffs_delta"]), abs(theirs["RBC"]))
    if n <= MOST_EXACT:
        figures["p_exact"] = float(exact(numpy.rint(2 * ranks).astype(int).tolist(), len(a)))
    return figures


def exact(twice_ranks, size):
    """The part of all ways to choose `size` people, in whole numbers, in which U is at least as far from its expectation as the first `size` make it."""
    ways = [{0: 1}] + [{} for _ in range(size)]
    for rank in twice_ranks:
        for chosen in range(size, 0, -1):
            for total, count in ways[chosen - 1].items():
                ways[chosen][total + rank] = ways[chosen].get(total + rank, 0) + count
    middle = size * (len(twice_ranks) + 1)
    distance = abs(sum(twice_ranks[:size]) - middle)
    as_far = sum(count for total, count in ways[size].items() if abs(total - middle) >= distance)
    share = Fraction(as_far, math.comb(len(twice_ranks), size))
    if len(twice_ranks) <= 14:
        all_ways = [abs(sum(chosen) - middle) >= distance for chosen in itertools.combinations(twice_ranks, size)]
        assert share == Fraction(sum(all_ways), len(all_ways))
    return share


def holm(values):
    """The p-values adjusted by Holm; a None stays one and does not count."""
    known = [value for value in values if value is not None]
    if not known:
        return values
    order = sorted(range(len(known)), key=known.__getitem__)
    adjusted, highest = [0.0] * len(known), 0.0
    for place, index in enumerate(order):
        highest = max(highest, min(1.0, known[index] * (len(known) - place)))
        adjusted[index] = highest
    for ours, theirs in zip(adjusted, multipletests(known, method="holm")[1], strict=True):
        close_p(ours, theirs)
    left = iter(adjusted)
    return [None if value is None else next(left) for value in values]
