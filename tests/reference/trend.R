# The same changes as trend.py, in R: Welch's interval and that over the differences of the same people, both from t.test.
#
#     Rscript tests/reference/trend.R
#
# writes tests/reference/figures-trend-r.json. It reads nothing of trend.py and nothing of doorlicht; the scores come from score.R.
# Needs R 4.2 with jsonlite and yaml.

arguments <- commandArgs(FALSE)
here <- dirname(sub("^--file=", "", arguments[grep("^--file=", arguments)]))
source(file.path(here, "score.R"))

cases <- list(
  region = list(
    lists = c("questionnaires/samenwerking.yaml", "questionnaires/effectiviteit.yaml"),
    answers = c("examples/samenwerking.csv", "examples/effectiviteit.csv"), by = c("role", "layer")
  ),
  waves = list(lists = "tests/reference/small.yaml", answers = "tests/reference/waves.csv", by = c("role", "layer")),
  small = list(lists = "tests/reference/small.yaml", answers = "tests/reference/small.csv", by = "role")
)

# Per respondent the row of the one form in a wave; who handed in twice is not followed.
followed <- function(rows, wave) {
  of_wave <- which(rows$wave == wave & rows$respondent != "")
  once <- names(which(table(rows$respondent[of_wave]) == 1))
  own <- of_wave[rows$respondent[of_wave] %in% once]
  setNames(own, rows$respondent[own])
}

change <- function(rows, scores, members, waves) {
  found <- list(
    n_from = NA, n_to = NA, mean_from = NA, mean_to = NA, change = NA, ci_low = NA, ci_high = NA,
    paired_n = NA, paired_change = NA, paired_ci_low = NA, paired_ci_high = NA, withheld = TRUE
  )
  side <- function(wave) scores[members & rows$wave == wave & !is.na(scores)]
  earlier <- side(waves[1])
  later <- side(waves[2])
  if (length(earlier) == 0 || length(later) == 0) return(found)
  found[c("n_from", "n_to", "mean_from", "mean_to")] <- c(length(earlier), length(later), mean(earlier), mean(later))
  found$change <- mean(later) - mean(earlier)
  if (min(length(earlier), length(later)) > 1 && (varies(earlier) || varies(later))) {
    found[c("ci_low", "ci_high")] <- t.test(later, earlier)$conf.int
  }
  first <- followed(rows, waves[1])
  second <- followed(rows, waves[2])
  both <- intersect(names(first), names(second))
  both <- both[members[first[both]] & members[second[both]] & !is.na(scores[first[both]]) & !is.na(scores[second[both]])]
  before <- scores[first[both]]
  after <- scores[second[both]]
  if (length(both) > 0) found[c("paired_n", "paired_change")] <- c(length(both), mean(after - before))
  if (varies(after - before)) found[c("paired_ci_low", "paired_ci_high")] <- t.test(after, before, paired = TRUE)$conf.int
  found$withheld <- FALSE
  found
}

trend_rows <- function(case) {
  made <- list()
  files <- lapply(case$answers, read_answers)
  for (questionnaire in lapply(case$lists, read_list)) {
    rows <- named_roles(questionnaire, Filter(function(file) file$questionnaire[1] == questionnaire$id, files)[[1]])
    if (is.null(rows$respondent)) rows$respondent <- ""
    answers <- points_of(questionnaire, rows)
    waves <- names(sort(tapply(rows$submitted, rows$wave, min)))
    pairs <- lapply(seq_along(waves)[-1], function(number) waves[c(number - 1, number)])
    if (length(waves) > 2) pairs <- c(pairs, list(waves[c(1, length(waves))]))
    for (pair in pairs) for (by in case$by) for (group in c("all", questionnaire$groups[[by]])) for (block in questionnaire$blocks) {
      members <- if (group == "all") rep(TRUE, nrow(rows)) else rows[[by]] == group
      who <- list(questionnaire = questionnaire$id, wave = "", by = by, group = group, block = block, from = pair[1], to = pair[2])
      made <- c(made, list(c(who, change(rows, block_scores(questionnaire, answers, block, "shared"), members, pair))))
    }
  }
  made
}

texts <- vapply(names(cases), function(name) paste0("\"", name, "\": {\n\"trend\": ", table_text(trend_rows(cases[[name]])), "\n}"), "")
header <- list(about = "The same changes by R; see trend.R.", command = "Rscript tests/reference/trend.R", r = as.character(getRversion()))
text <- paste0("{\n\"header\": ", toJSON(header, auto_unbox = TRUE), ",\n\"cases\": {\n", paste(texts, collapse = ",\n"), "\n}\n}\n")
cat(text, file = file.path(root, "tests/reference/figures-trend-r.json"), sep = "")
