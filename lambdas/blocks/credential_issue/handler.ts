import { catalogue } from "../../../blocks.config.ts";
import { credentialIssueWork } from "../../../core/blocks/credential_issue/run.ts";
import { credentialIssue } from "../../../core/blocks/credential_issue/spec.ts";
import { decide } from "../../../core/blocks/decision/run.ts";
import { decision } from "../../../core/blocks/decision/spec.ts";
import { believedBy } from "../../../core/executions/learning/believed.ts";
import { credentialPorts } from "../../composition/credentials.ts";
import { subjectPorts } from "../../composition/subjects.ts";
import { uploads } from "../../composition/uploads.ts";
import { executionPorts } from "../../composition/workflows.ts";
import { blockHandler, runType } from "../handler.ts";

/** Lambda entry point of `blocks-credential-issue`. */
export const handler = blockHandler(
  credentialIssue,
  (task) =>
    credentialIssueWork({
      ...credentialPorts(),
      subjects: subjectPorts().subjects,
      documents: uploads().documents,
      isBelieved: believedBy(executionPorts()),
      catalogue,
    })(task),
  [runType(decision, decide)],
);
