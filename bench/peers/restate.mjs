/** A handler of five durable steps for the Restate server. Environment: PORT. Prints `the peer listens`. */
import { endpoint, service } from "@restatedev/restate-sdk";
import { STEPS, workOf } from "./steps.mjs";

// The SDK needs Node.js 22; nothing else is missing in 20.
Promise.withResolvers ??= () => {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};

const five = service({
  name: "five",
  handlers: {
    run: async (context, input) => {
      const results = {};
      for (const name of STEPS) results[name] = await context.run(name, () => workOf(name, input));
      return { status: "completed", results };
    },
  },
});

await endpoint().bind(five).listen(Number(process.env.PORT));
console.log("the peer listens");
