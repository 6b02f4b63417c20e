import { viewDocumentForCase } from "../../../core/cases/documents.ts";
import {
  casePorts,
  disclosures,
  executionPorts,
  fileFetching,
  newEventId,
  now,
  readingPorts,
  recordEvent,
  subjectNames,
  subjectPorts,
  uploads,
} from "../../composition.ts";
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
