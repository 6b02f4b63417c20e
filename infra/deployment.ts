import type { InfraConfig } from "./config.ts";
import type { Names } from "./names.ts";

/** The input of every stack: the configuration and the names. */
export interface Deployment {
  readonly config: InfraConfig;
  readonly names: Names;
}
