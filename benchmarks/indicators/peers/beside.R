# R's survey, laeken and gnm on the arrays that beside.py wrote. Prints a line of JSON: {"name": [wall, cpu], ...} in seconds.
# Run: Rscript peers/beside.R FOLDER records repeats replicates
suppressMessages({library(survey); library(laeken)})
given <- commandArgs(trailingOnly = TRUE)
n <- as.integer(given[2]); repeats <- as.integer(given[3]); replicates <- as.integer(given[4])
column <- function(name, what = "double") readBin(file.path(given[1], name), what, n, size = if (what == "double") 8 else 4)
people <- data.frame(income = column("income"), weight = column("weight"), stratum = column("stratum", "integer"),
                     psu = column("psu", "integer"))
found <- list()
cost <- function(name, f, times = repeats) {
  used <- sapply(seq_len(times), function(i) { t <- system.time(f()); c(t["elapsed"], t["user.self"] + t["sys.self"]) })
  found[[name]] <<- c(min(used[1, ]), min(used[2, ]))
}
cost("laeken Gini, point", function() gini(people$income, weights = people$weight)$value)
cost("laeken poverty rate, point", function() arpr(people$income, weights = people$weight)$value)
cost("laeken S80/S20, point", function() qsr(people$income, weights = people$weight)$value)
cost("laeken median, point", function() weightedMedian(people$income, people$weight))
drawn <- matrix(readBin(file.path(given[1], "drawn"), "double", n * replicates), n, replicates)
cost("laeken median, poverty rate and Gini, a replicate", function() {
  for (k in seq_len(replicates)) {
    w <- drawn[, k]
    weightedMedian(people$income, w); arpr(people$income, weights = w)$value; gini(people$income, weights = w)$value
  }
}, 1)
found[["laeken median, poverty rate and Gini, a replicate"]] <-
  found[["laeken median, poverty rate and Gini, a replicate"]] / replicates
design <- NULL
cost("survey design, once", function()
  design <<- svydesign(~psu, strata = ~stratum, weights = ~weight, data = people, nest = TRUE), 1)
cost("survey mean, with its error", function() svymean(~income, design), 2)
cost("survey median, with its error", function() svyquantile(~income, design, 0.5), 2)
repeated <- svrepdesign(weights = ~weight, repweights = drawn, data = people, type = "bootstrap", combined.weights = TRUE)
cost("survey median, a replicate", function() svyquantile(~income, repeated, 0.5), 1)
found[["survey median, a replicate"]] <- found[["survey median, a replicate"]] / replicates
entries <- sapply(names(found), function(k) sprintf('"%s": [%f, %f]', k, found[[k]][1], found[[k]][2]))
cat("{", paste(entries, collapse = ", "), "}\n", sep = "")
