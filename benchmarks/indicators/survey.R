# R survey on people made as in speed.py: what a mean and a median with their errors cost on a million records.
# Run: Rscript benchmarks/indicators/survey.R [records] [replicates]
suppressMessages(library(survey))
given <- commandArgs(trailingOnly = TRUE)
n <- if (length(given) > 0) as.integer(given[1]) else 1000000L
replicates <- if (length(given) > 1) as.integer(given[2]) else 80L
set.seed(1)
households <- (n * 2L) %/% 5L
psu <- sort(sample.int(households, n, replace = TRUE))
people <- data.frame(
  income = rlnorm(n, 10, 0.6), weight = rgamma(n, 2, scale = 300), psu = psu,
  stratum = sample.int(12, households, replace = TRUE)[psu]
)
cost <- function(name, expression) {
  used <- system.time(expression)
  cat(sprintf("| %s | %.0f | %.0f |\n", name, 1000 * used["elapsed"], 1000 * (used["user.self"] + used["sys.self"])))
}
cat(sprintf("survey %s, %s, %d records\n\n", packageVersion("survey"), R.version.string, n))
cat("|  | wall (ms) | CPU (ms) |\n| --- | ---: | ---: |\n")
cost("svydesign, once", design <- svydesign(~psu, strata = ~stratum, weights = ~weight, data = people, nest = TRUE))
cost("svymean", svymean(~income, design))
cost("svyquantile, median", svyquantile(~income, design, 0.5))
drawn <- people$weight * matrix(rpois(n * replicates, 1), n, replicates)
cost("svrepdesign, once", repeated <- svrepdesign(
  weights = ~weight, repweights = drawn, data = people, type = "bootstrap", combined.weights = TRUE
))
cost(sprintf("svymean, %d replicates", replicates), svymean(~income, repeated))
cost(sprintf("svyquantile, median, %d replicates", replicates), svyquantile(~income, repeated, 0.5))
