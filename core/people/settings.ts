import * as z from "zod";
import { tenantSchema } from "../access/caller.ts";
import { roleSchema } from "../access/roles.ts";
import { secretNameSchema } from "../secrets/secret.ts";

const settingsSchema = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).describe("As its ID tokens name it."),
  clientId: z.string().min(1),
  clientSecret: secretNameSchema
    .optional()
    .describe("Name of the secret of `home` that the issuer knows us by; absent: we are a public client."),
  groupsClaim: z.string().min(1).default("groups").describe("Of the ID token: the person's groups."),
  groupRoles: z
    .record(z.string(), z.array(roleSchema))
    .default({})
    .describe("Roles that a group stands for, while a person is in it at the sign-in."),
  home: tenantSchema
    .optional()
    .describe(
      "To which people of such groups are added at their first sign-in, and whose feed has refused ones.",
    ),
});

/** How people sign in (`SIGN_IN`, as JSON). */
export const signInSettingsSchema = settingsSchema.refine(
  ({ clientSecret, home }) => clientSecret === undefined || home !== undefined,
  { path: ["home"], error: "is needed with clientSecret: its secrets hold that of the client" },
);
export type SignInSettings = z.infer<typeof signInSettingsSchema>;

/** To this path of the console's origin the issuer sends the browser back. */
export const CALLBACK_PATH = "/v1/session/callback";
/** The paths of signing in, which a function of their own answers. */
export const SIGN_IN_PATHS = ["/v1/session/sign-in", CALLBACK_PATH] as const;
