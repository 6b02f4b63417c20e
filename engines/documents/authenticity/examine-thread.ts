/** The thread in which pictures are examined. */
import * as z from "zod";
import { serveJobs } from "../../common/serve-jobs.ts";
import { examine, type PictureToExamine } from "./examine.ts";

/** Messages are our own: only their shape is checked. */
const pictureSchema = z.custom<PictureToExamine>(
  (value) => typeof value === "object" && value !== null && "image" in value,
);

serveJobs(async (given) => examine(pictureSchema.parse(given)));
