#!/usr/bin/env node
// The CLI is TypeScript, as everything here; tsx reads it without a build.
import { register } from "tsx/esm/api";

register();
await import("./main.ts");
