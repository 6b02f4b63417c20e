import * as z from "zod";

/** The moves of a challenge in front of the camera. Left and right are the person's own. */
export const livenessActionSchema = z.enum(["look_straight", "turn_left", "turn_right", "move_closer"]);
export type LivenessAction = z.infer<typeof livenessActionSchema>;
