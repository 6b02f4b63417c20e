import { useState } from "react";
import { TextField } from "../ui/text-field.tsx";
import { t } from "./messages.ts";

/**
 * The field of a list that narrows it to one subject. It looks when the field is left or Enter is pressed, not at every letter, because
 * every call names a person.
 * @param onLook gets the id of the subject; empty: of all
 */
export function SubjectField({ onLook }: { onLook: (subjectId: string) => void }) {
  const [text, setText] = useState("");
  const look = () => onLook(text.trim());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <TextField
        label={t("subjectsId")}
        value={text}
        onChange={setText}
        onBlur={look}
        placeholder={PLACEHOLDER}
        autoComplete="off"
      />
    </form>
  );
}

/** How ids of people often begin. */
const PLACEHOLDER = "user_…";
