import * as z from "zod";

/** Colours that a screen shows while a face is filmed. */
export const lightColourSchema = z.enum(["red", "green", "blue"]);
export type LightColour = z.infer<typeof lightColourSchema>;

/** The colours of a step: the first for the first half of its frames, then the second. */
export const lightPairSchema = z.tuple([lightColourSchema, lightColourSchema]);
export type LightPair = z.infer<typeof lightPairSchema>;
