/** Measures a part of the samples, and sends each to the process that started this one: `forgery-part.ts 0/2`. */
import { toJson } from "./forgeries/kept.ts";
import { measuredSample } from "./forgeries/measured.ts";
import { samples } from "./forgeries/samples.ts";

const [part = 0, parts = 1] = (process.argv[2] ?? "").split("/").map(Number);
let place = 0;
for await (const sample of samples()) {
  if (place % parts === part) process.send?.(toJson({ place, ...(await measuredSample(sample)) }));
  place++;
}
process.disconnect();
