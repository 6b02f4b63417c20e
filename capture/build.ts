/** `npm run capture:build`: the applicant's page into `dist/capture`, with the sizes of its files. */
import { printSizes } from "../console/build/output.ts";
import { buildCapture } from "./build/output.ts";

await printSizes(await buildCapture());
