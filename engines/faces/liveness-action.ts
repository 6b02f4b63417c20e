import * as z from "zod";

/** What a person is asked to do before the camera. Left and right are the person's own. */
export const livenessActionSchema = z.enum(["look_straight", "turn_left", "turn_right", "move_closer"]);
export type LivenessAction = z.infer<typeof livenessActionSchema>;
