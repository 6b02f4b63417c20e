/** The releases of Node.js that both commands of the README are tested on: the oldest that works, and the two that get security fixes. */
export const TESTED_NODES = ["20.19.6", "22.23.3", "24.21.0"] as const;

/** The major version that is recommended: that of the functions on AWS (`infra/constructs/service-function.ts`). */
export const RECOMMENDED_MAJOR = 24;
