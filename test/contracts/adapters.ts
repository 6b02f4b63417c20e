import { localDynamo } from "./dynamodb.ts";
import { memory } from "./memory.ts";
import type { Adapter } from "./stores.ts";

/** Every adapter that implements the ports. */
export const ADAPTERS: readonly Adapter[] = [memory, localDynamo];
