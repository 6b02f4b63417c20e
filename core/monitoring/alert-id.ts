import { recordIdSchema } from "../forms.ts";

/** The id of an alert. */
export const alertIdSchema = recordIdSchema("alrt", "An alert id");
