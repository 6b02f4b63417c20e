import { useState } from "react";
import { useLocation } from "wouter";
import { workflowIdSchema } from "../../compiler/graph.ts";
import type { JsonObject } from "../../compiler/json.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { examples, exampleText } from "./examples.ts";
import { t } from "./messages.ts";
import { useCreateWorkflow } from "./use-workflows.ts";
import { workflowIdFrom } from "./workflow-id.ts";

type Start = "blank" | (typeof examples)[number]["id"];

const starts: { id: Start; label: string; description: string }[] = [
  { id: "blank", label: t("anEmptyCanvas"), description: t("noBlocksYet") },
  ...examples.map(({ id, title, description }) => ({ id, label: title, description })),
];

/** Asks for a name and a template, creates the workflow and opens it. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [typedId, setTypedId] = useState<string>();
  const [start, setStart] = useState<Start>("blank");
  const [, navigate] = useLocation();
  const create = useCreateWorkflow();
  const id = typedId ?? workflowIdFrom(name);
  const idError = id === "" ? undefined : workflowIdSchema.safeParse(id).error?.issues[0]?.message;
  const submit = async () => {
    const state = start === "blank" ? emptyGraph(id, name) : await fromExample(start, id, name);
    const made = await create.mutateAsync({ id, name: name.trim(), state }).catch(() => undefined);
    if (made !== undefined) navigate(`/workflows/${made.id}`);
  };
  return (
    <Dialog title={t("newWorkflow")} isOpen onClose={onClose}>
      <TextField label={t("name")} value={name} onChange={setName} autoFocus isRequired />
      <TextField
        label={t("id")}
        description={t("programsCallTheWorkflowBy")}
        value={id}
        onChange={setTypedId}
        error={idError}
        isCode
      />
      <Select label={t("beginWith")} choices={starts} value={start} onChange={setStart} />
      <ErrorNotice error={create.error} />
      <DialogButtons>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button
          look="primary"
          isDisabled={name.trim() === "" || idError !== undefined}
          isPending={create.isPending}
          onPress={() => void submit()}
        >
          {t("create")}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function emptyGraph(id: string, name: string): JsonObject {
  return { ...named(id, name), blocks: {}, edges: [] };
}

async function fromExample(example: Exclude<Start, "blank">, id: string, name: string): Promise<JsonObject> {
  const [{ YamlText }, text] = await Promise.all([
    import("../editor/model/yaml-text.ts"),
    exampleText(example),
  ]);
  const read = YamlText.read(text);
  if (!read.ok) throw new Error("An example is a workflow.");
  const { id: _, ...graph } = read.yaml.value;
  return { ...named(id, name), ...graph, name: name.trim() };
}

const named = (id: string, name: string): JsonObject => ({ ...(id === "" ? {} : { id }), name: name.trim() });
