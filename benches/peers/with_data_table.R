#!/usr/bin/env Rscript
# The same work in R with data.table: with_data_table.R INPUT ITEMS [--scores FILE] [--figures FILE]
suppressPackageStartupMessages(library(data.table))
setDTthreads(0) # every processor; the default is half of them
args <- commandArgs(trailingOnly = TRUE)
option <- function(name) if (name %in% args) args[match(name, args) + 1]
scores_file <- option("--scores")
figures_file <- option("--figures")

list <- fread(args[2])
before <- c("response", "questionnaire", "version", "submitted", "wave", "role", "organisation", "municipality", "layer")
if (is.null(scores_file)) before <- "role"
data <- fread(args[1], select = c(before, list$item), colClasses = "character", na.strings = NULL, encoding = "UTF-8", showProgress = FALSE)
out <- data[, ..before]
if (!is.null(scores_file)) {
  out[, organisation := gsub('""', '"', organisation, fixed = TRUE)] # fread leaves doubled quotes as they are
  out[, involvement := ""]
}
total <- integer(nrow(data))
blocks <- unique(list$block)
for (b in blocks) {
  asked <- list[block == b]
  answered <- not_applicable <- points <- integer(nrow(data))
  for (i in seq_len(nrow(asked))) {
    code <- chmatch(data[[asked$item[i]]], c("1", "2", "3", "4", "5", "nvt"), nomatch = 7L)
    is_answer <- code < 6L
    answered <- answered + is_answer
    not_applicable <- not_applicable + (code == 6L)
    points <- points + is_answer * (if (asked$reversed[i] == 1L) 5L - code else code - 1L)
  }
  enough <- answered > 0L & 2L * answered >= nrow(asked) - not_applicable
  set(out, j = b, value = fifelse(enough, points / answered * 25, NA_real_))
  total <- total + answered
}
if (!is.null(figures_file)) {
  long <- melt(out, id.vars = "role", measure.vars = blocks, variable.name = "block", na.rm = TRUE)
  figures <- long[, .(n = .N, mean = mean(value), sd = sd(value), median = median(value)), keyby = .(group = role, block)]
  difference <- figures[, .(group = "difference", n = NA_integer_, mean = mean[group == "kern"] - mean[group == "schil"], sd = NA_real_, median = NA_real_), by = block]
  fwrite(rbind(figures, difference, use.names = TRUE), figures_file)
}
if (!is.null(scores_file)) {
  out[, `:=`(answered = total, asked = nrow(list))]
  fwrite(out, scores_file)
}
