/** Random graphs that are judged where no sample is asked for. */
export const GRAPHS = 1_000;

/** LocalStack is started anew for each round, a part of the graphs: after some 2,400 runs, of 800 graphs, it can start no thread any more. */
export const ROUNDS = 4;
