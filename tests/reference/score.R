# The same figures as score.py, in R and with other code: from the answers themselves, with t.test, wilcox.test, p.adjust, quantile, qf and psych::alpha.
#
#     Rscript tests/reference/score.R
#
# writes tests/reference/figures-r.json. It reads nothing of score.py and nothing of doorlicht; which cases there are stands in cases.json.
# Needs R 4.2 with jsonlite, yaml and psych.

suppressMessages({
  library(jsonlite)
  library(yaml)
})

arguments <- commandArgs(FALSE)
root <- normalizePath(file.path(dirname(sub("^--file=", "", arguments[grep("^--file=", arguments)])), "..", ".."))
or <- function(value, other) if (is.null(value)) other else value

# --- questionnaires -------------------------------------------------------------------------------------------------------------------------

# A data frame with a row per item: everything its score depends on.
read_list <- function(path) {
  # A block may be called N, which to this reader would be a no.
  as_written <- function(word) if (word %in% c("true", "false")) word == "true" else word
  read <- function(name) read_yaml(file.path(root, name), handlers = list("bool#yes" = as_written, "bool#no" = as_written))
  own <- read(path)
  parts <- c(lapply(own$use, function(name) read(paste0("questionnaires/shared/", name, ".yaml"))), list(own))
  scales <- do.call(c, lapply(parts, function(part) part$scales))
  roles <- do.call(c, lapply(parts, function(part) part$roles))
  role_ids <- vapply(roles, function(role) role$id, "")
  items <- do.call(rbind, lapply(own$blocks, function(block) {
    do.call(rbind, lapply(block$items, function(item) {
      values <- vapply(scales[[or(item$scale, or(block$scale, own$scale))]]$points, function(point) as.integer(point$value), 0L)
      asked <- or(item$roles, role_ids)
      data.frame(
        id = item$id, block = block$id, low = min(values), high = max(values), turned = isTRUE(item$reversed),
        weight = or(item$weight, 1), shared = setequal(asked, role_ids), roles = I(list(asked))
      )
    }))
  }))
  # Scores in whole numbers: of every range there is a whole number of steps in their least common multiple.
  ranges <- unique(items$high - items$low)
  steps <- max(ranges)
  while (any(steps %% ranges != 0)) steps <- steps + 1
  background <- do.call(c, lapply(parts, function(part) part$background))
  groups <- list(role = role_ids)
  for (question in background) groups[[question$id]] <- vapply(or(question$choices, list()), function(choice) as.character(choice$value), "")
  words <- list()
  for (role in roles) for (word in c(role$id, role$also)) words[[tolower(word)]] <- role$id
  list(
    id = own$id, items = items, steps = steps, blocks = vapply(own$blocks, function(block) block$id, ""), groups = groups, words = words,
    # In whole thousandths, so that 11 of 20 is 0.55.
    min_answered = round(1000 * or(own$min_answered, 0.5))
  )
}

# --- answers --------------------------------------------------------------------------------------------------------------------------------

read_answers <- function(path) {
  rows <- read.csv(file.path(root, path), colClasses = "character", check.names = FALSE, na.strings = NULL, encoding = "UTF-8")
  rows[] <- lapply(rows, trimws)
  rows
}

# Roles by id, whatever word the file has.
named_roles <- function(questionnaire, rows) {
  if (!is.null(rows$role)) rows$role <- vapply(tolower(rows$role), function(word) if (word == "") "" else questionnaire$words[[word]], "")
  rows
}

# Each item's points in whole steps, NA where there are none; and whether the item applies: asked and not "nvt".
points_of <- function(questionnaire, rows) {
  items <- questionnaire$items
  points <- matrix(NA_real_, nrow(rows), nrow(items), dimnames = list(NULL, items$id))
  applies <- matrix(FALSE, nrow(rows), nrow(items), dimnames = list(NULL, items$id))
  for (number in seq_len(nrow(items))) {
    item <- items[number, ]
    cells <- tolower(rows[[item$id]])
    asked <- item$shared | rows$role %in% item$roles[[1]]
    applies[, number] <- asked & cells != "nvt"
    value <- suppressWarnings(as.integer(cells))
    from <- if (item$turned) item$high - value else value - item$low
    points[, number] <- from * (questionnaire$steps / (item$high - item$low))
  }
  list(points = points, applies = applies)
}

# Each person's score in a block: a quotient of whole numbers, so that equal scores are equal numbers. NA where too little is answered.
block_scores <- function(questionnaire, answers, block, basis) {
  wanted <- questionnaire$items$block == block & (basis == "own" | questionnaire$items$shared)
  points <- answers$points[, wanted, drop = FALSE]
  answered <- !is.na(points)
  weight <- questionnaire$items$weight[wanted]
  earned <- colSums(t(ifelse(answered, points, 0)) * weight)
  possible <- colSums(t(answered) * weight) * questionnaire$steps
  enough <- 1000 * rowSums(answered) >= questionnaire$min_answered * rowSums(answers$applies[, wanted, drop = FALSE])
  ifelse(rowSums(answered) > 0 & enough, 100 * earned / possible, NA)
}

# The scores that there are; weighed: each organisation's mean, whatever capitals its name is written with.
scores_of <- function(scores, organisations) {
  known <- !is.na(scores)
  if (is.null(organisations)) return(scores[known])
  as.vector(tapply(scores[known], tolower(organisations[known]), mean))
}

# --- figures --------------------------------------------------------------------------------------------------------------------------------

# Means of organisations are quotients of sums: equal ones may differ in the last digit.
varies <- function(values) length(values) > 1 && diff(range(values)) > 1e-9

describe <- function(values) {
  n <- length(values)
  found <- list(n = n, mean = NA, sd = NA, median = NA, q1 = NA, q3 = NA, min = NA, max = NA, ci_low = NA, ci_high = NA)
  if (n == 0) return(found)
  quartiles <- quantile(values, c(0.25, 0.5, 0.75), type = 7, names = FALSE)
  found[c("mean", "q1", "median", "q3", "min", "max")] <- c(mean(values), quartiles, min(values), max(values))
  if (n > 1) found$sd <- if (varies(values)) sd(values) else 0
  if (varies(values)) found[c("ci_low", "ci_high")] <- t.test(values)$conf.int
  found
}

welch <- function(a, b) {
  found <- list(t = NA, df = NA, p_welch = NA, ci_low = NA, ci_high = NA)
  if (min(length(a), length(b)) < 2 || !(varies(a) || varies(b))) return(found)
  test <- t.test(a, b)
  found[] <- c(test$statistic, test$parameter, test$p.value, test$conf.int)
  found
}

# P(T <= t) of the noncentral t, as an integral over w = sqrt(chi-squared / df). R's own pt(ncp = ) promises no more than some 1e-10 and is an
# approximation above 37.62; below that it is held against this.
below <- function(t, df, noncentrality) {
  cuts <- c(0, sqrt(qchisq(c(1e-10, 0.001, 0.1, 0.5, 0.9, 0.999), df) / df), sqrt(qchisq(c(1e-6, 1e-20), df, lower.tail = FALSE) / df))
  density <- function(w) pnorm(t * w - noncentrality) * 2 * w * df * dchisq(w^2 * df, df)
  pieces <- mapply(function(low, high) integrate(density, low, high, rel.tol = 1e-12, abs.tol = 1e-15, subdivisions = 1000L)$value, cuts[-length(cuts)], cuts[-1])
  found <- sum(pieces)
  if (abs(noncentrality) < 37) {
    off <- abs(found - suppressWarnings(pt(t, df, noncentrality)))
    pt_is_off <<- max(pt_is_off, off)
  }
  found
}
pt_is_off <- 0

noncentrality <- function(t, df, part) {
  reach <- 10 + 0.75 * abs(t) * sqrt(max(50 / df, 1))
  uniroot(function(at) below(t, df, at) - part, t + c(-reach, reach), tol = 1e-13, maxiter = 10000)$root
}

hedges <- function(a, b) {
  found <- list(g = NA, g_low = NA, g_high = NA)
  if (min(length(a), length(b)) < 2 || !(varies(a) || varies(b))) return(found)
  m <- length(a) + length(b) - 2
  d <- (mean(a) - mean(b)) / sqrt(((length(a) - 1) * var(a) + (length(b) - 1) * var(b)) / m)
  correction <- exp(lgamma(m / 2) - lgamma((m - 1) / 2)) / sqrt(m / 2)
  width <- sqrt(1 / length(a) + 1 / length(b))
  limits <- vapply(c(0.975, 0.025), function(part) noncentrality(d / width, m, part), 0)
  found[] <- c(d, limits * width) * correction
  found
}

mann_whitney <- function(a, b) {
  test <- suppressWarnings(wilcox.test(a, b, exact = FALSE, correct = TRUE))
  u <- unname(test$statistic)
  found <- list(u = u, p_mann_whitney = NA, p_exact = NA, cliffs_delta = mean(sign(outer(a, b, "-"))))
  if (length(unique(c(a, b))) > 1) {
    found$p_mann_whitney <- test$p.value
    if (length(a) + length(b) <= 40) found$p_exact <- exact(a, b)
  }
  found
}

# In how many of all divisions into groups of these sizes the sum of midranks is as far from its expectation: counted by convolution.
exact <- function(a, b) {
  twice <- as.integer(round(2 * rank(c(a, b))))
  size <- length(a)
  total <- sum(twice)
  ways <- matrix(0, size + 1, total + 1)
  ways[1, 1] <- 1
  for (value in twice) {
    moved <- cbind(matrix(0, size, value), ways[seq_len(size), seq_len(total + 1 - value), drop = FALSE])
    ways[-1, ] <- ways[-1, ] + moved
  }
  middle <- size * (length(twice) + 1)
  far <- abs(0:total - middle) >= abs(sum(twice[seq_len(size)]) - middle)
  sum(ways[size + 1, far]) / choose(length(twice), size)
}

cronbach <- function(scores) {
  found <- list(alpha = NA, alpha_low = NA, alpha_high = NA)
  items <- ncol(scores)
  n <- nrow(scores)
  if (items < 2 || n < 2 || !varies(rowSums(scores))) return(found)
  alpha <- items / (items - 1) * (1 - sum(apply(scores, 2, var)) / var(rowSums(scores)))
  limits <- 1 - (1 - alpha) * qf(c(0.975, 0.025), n - 1, (n - 1) * (items - 1))
  # psych leaves out items that do not vary; where there are none of those it must say the same.
  if (all(apply(scores, 2, varies)) && n > 2) {
    quiet <- capture.output(theirs <- suppressMessages(suppressWarnings(psych::alpha(scores, n.iter = 1, check.keys = FALSE))))
    stopifnot(abs(theirs$total$raw_alpha - alpha) < 1e-9)
    compared_with_psych <<- compared_with_psych + 1
  }
  found[] <- c(alpha, limits)
  found
}
compared_with_psych <- 0

# --- tables ---------------------------------------------------------------------------------------------------------------------------------

comparison <- function(questionnaire, place, a, b, weigh) {
  of_block <- lapply(questionnaire$blocks, function(block) {
    scores <- lapply(list(a, b), function(side) scores_of(block_scores(questionnaire, side$answers, block, "shared"), if (weigh) side$rows$organisation))
    row <- c(place, list(block = block, a = a$name, b = b$name, n_a = NA, n_b = NA, mean_a = NA, mean_b = NA, difference = NA))
    nothing <- c("t", "df", "p_welch", "ci_low", "ci_high", "g", "g_low", "g_high", "u", "p_mann_whitney", "p_exact", "cliffs_delta")
    row[nothing] <- NA
    row$withheld <- any(lengths(scores) == 0)
    if (row$withheld) return(row)
    one <- scores[[1]]
    other <- scores[[2]]
    row[c("n_a", "n_b", "mean_a", "mean_b", "difference")] <- c(length(one), length(other), mean(one), mean(other), mean(one) - mean(other))
    found <- c(welch(one, other), hedges(one, other), if (!weigh) mann_whitney(one, other))
    row[names(found)] <- found
    row
  })
  for (name in c("p_welch", "p_mann_whitney")) {
    adjusted <- p.adjust(vapply(of_block, function(row) as.numeric(row[[name]]), 0), method = "holm")
    for (number in seq_along(of_block)) of_block[[number]][[paste0(name, "_holm")]] <- adjusted[number]
  }
  of_block
}

summary_rows <- function(questionnaire, place, side, bases, weigh) {
  rows <- list()
  for (basis in bases) for (block in questionnaire$blocks) {
    scores <- scores_of(block_scores(questionnaire, side$answers, block, basis), if (weigh) side$rows$organisation)
    rows <- c(rows, list(c(place, list(block = block, basis = basis, rows = nrow(side$rows)), describe(scores), list(withheld = FALSE))))
  }
  rows
}

reliability <- function(questionnaire, place, side) {
  lapply(questionnaire$blocks, function(block) {
    wanted <- questionnaire$items$block == block & questionnaire$items$shared
    scores <- side$answers$points[, wanted, drop = FALSE] / questionnaire$steps
    scores <- scores[stats::complete.cases(scores), , drop = FALSE]
    c(place, list(block = block, n_complete = nrow(scores), items = sum(wanted)), cronbach(scores), list(withheld = FALSE))
  })
}

tables_of <- function(case) {
  lists <- lapply(case$lists, read_list)
  files <- lapply(case$answers, read_answers)
  weigh <- !is.null(case$weigh)
  made <- list()
  add <- function(table, rows) if (table %in% unlist(case$tables)) made[[table]] <<- c(made[[table]], rows)
  for (questionnaire in lists) {
    rows <- Filter(function(file) file$questionnaire[1] == questionnaire$id, files)[[1]]
    rows <- named_roles(questionnaire, rows)
    for (field in names(case$where)) rows <- rows[rows[[field]] %in% unlist(case$where[[field]]), ]
    if (weigh) rows <- rows[rows$organisation != "", ]
    answers <- points_of(questionnaire, rows)
    side <- function(name, members) {
      list(name = name, rows = rows[members, ], answers = lapply(answers, function(part) part[members, , drop = FALSE]))
    }
    waves <- names(sort(tapply(rows$submitted, rows$wave, min)))
    for (wave in waves) for (by in setdiff(unlist(case$by), "wave")) {
      place <- list(questionnaire = questionnaire$id, wave = wave, by = by)
      here <- rows$wave == wave
      groups <- if (by == "") character(0) else questionnaire$groups[[by]]
      for (group in c("all", groups)) {
        members <- side(group, if (group == "all") here else here & rows[[by]] == group)
        who <- c(place, list(group = group))
        add("summary", summary_rows(questionnaire, who, members, if (by == "role" && group != "all") c("shared", "own") else "shared", weigh))
        add("reliability", reliability(questionnaire, who, members))
      }
      for (group in if (length(groups) == 2) groups[1] else groups) {
        rest <- if (length(groups) == 2) groups[2] else setdiff(groups, group)
        other <- side(if (length(groups) == 2) rest else "rest", here & rows[[by]] %in% rest)
        add("comparison", comparison(questionnaire, place, side(group, here & rows[[by]] == group), other, weigh))
      }
    }
    if ("wave" %in% unlist(case$by)) for (number in seq_along(waves)[-1]) {
      place <- list(questionnaire = questionnaire$id, wave = "", by = "wave")
      pair <- lapply(waves[c(number, number - 1)], function(wave) side(wave, rows$wave == wave))
      add("comparison", comparison(questionnaire, place, pair[[1]], pair[[2]], weigh))
    }
  }
  made
}

# --- the file -------------------------------------------------------------------------------------------------------------------------------

cell <- function(value) {
  if (is.na(value)) "null"
  else if (is.logical(value)) tolower(value)
  else if (is.character(value)) toJSON(value, auto_unbox = TRUE)
  else sprintf("%.13g", value)
}

table_text <- function(rows) {
  lines <- vapply(rows, function(row) paste0("[", paste(vapply(row, cell, ""), collapse = ","), "]"), "")
  paste0("{\"columns\":", toJSON(names(rows[[1]])), ",\"rows\":[\n", paste(lines, collapse = ",\n"), "\n]}")
}

main <- function() {
  cases <- read_json(file.path(root, "tests/reference/cases.json"))
  texts <- character(0)
  for (name in names(cases)) {
    if (!any(c("comparison", "reliability") %in% unlist(cases[[name]]$tables))) next
    made <- tables_of(cases[[name]])
    of_case <- vapply(names(made), function(table) paste0("\"", table, "\": ", table_text(made[[table]])), "")
    texts <- c(texts, paste0("\"", name, "\": {\n", paste(of_case, collapse = ",\n"), "\n}"))
  }
  header <- list(
    about = "The same figures by R; see score.R. Regenerate after a change of the examples or the questionnaires.",
    command = "Rscript tests/reference/score.R", r = as.character(getRversion()), psych = as.character(packageVersion("psych"))
  )
  text <- paste0("{\n\"header\": ", toJSON(header, auto_unbox = TRUE), ",\n\"cases\": {\n", paste(texts, collapse = ",\n"), "\n}\n}\n")
  cat(text, file = file.path(root, "tests/reference/figures-r.json"), sep = "")
  cat("alpha as psych has it:", compared_with_psych, "times; pt(ncp = ) is at most", pt_is_off, "from the integral\n")
}

# trend.R uses the functions above.
if (sys.nframe() == 0) main()
