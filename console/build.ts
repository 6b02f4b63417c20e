/** `npm run console:build`: the console into `dist/console`, with the sizes of its files. */
import { buildConsole, printSizes } from "./build/output.ts";

await printSizes(await buildConsole());
