import * as z from "zod";

/** The page's policy forbids code from text. Before the first schema: zod would try, and Firefox reports the try as an error. */
z.config({ jitless: true });
