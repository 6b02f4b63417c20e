/** The work of a peer's step: what a block `decision` of the bench decides, in one object. Nothing of it is kept between runs. */
export const STEPS = ["step_0", "step_1", "step_2", "step_3", "issue"];

export const workOf = (name, input) => ({ step: name, outcome: input !== null ? "go" : "stop" });
