import { viewDocumentForCase } from "../../../core/cases/documents.ts";
import { newEventId, now } from "../../composition/process.ts";
import { disclosures, recordEvent } from "../../composition/stores.ts";
import { subjectNames, subjectPorts } from "../../composition/subjects.ts";
import { uploads } from "../../composition/uploads.ts";
import { fileFetching, readingPorts } from "../../composition/verifications.ts";
import { casePorts, executionPorts } from "../../composition/workflows.ts";
import type { DocumentPorts } from "../documents.ts";

/** What calls about documents need. */
export function documentPorts(): DocumentPorts {
  const viewPorts = {
    ...uploads(),
    subjects: subjectPorts().subjects,
    subjectNames: subjectNames(),
    record: recordEvent(),
    now,
    newEventId,
  };
  return {
    ...viewPorts,
    disclosures: disclosures(),
    readings: readingPorts(),
    fetching: fileFetching(),
    viewForCase: (caller, order) =>
      viewDocumentForCase(
        { ...viewPorts, cases: casePorts().cases, executions: executionPorts().executions },
        caller,
        order,
      ),
  };
}
