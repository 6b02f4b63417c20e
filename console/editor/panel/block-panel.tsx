import { useMemo } from "react";
import type { NecessaryInput } from "../../../compiler/catalogue/needs.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { blockSchema } from "../../../compiler/graph.ts";
import { isJsonObject, type JsonObject } from "../../../compiler/json.ts";
import { eitherText } from "../../language/format.ts";
import { Button } from "../../ui/button.tsx";
import { BlockIcon } from "../canvas/block-icon.tsx";
import { blockTitle, blockTypeRow } from "../canvas/block-type-row.ts";
import type { Finding } from "../diagnostics/finding.ts";
import { type Field, type FieldKind, fieldKindOf } from "../forms/fields.ts";
import { setField } from "../model/changes.ts";
import { useEditor } from "../page/editor-context.ts";
import type { Commands } from "../page/use-commands.ts";
import { Connections } from "./connections.tsx";
import { DynamicField } from "./dynamic-field.tsx";
import { FindingList } from "./finding-list.tsx";
import { type Form, FormContext } from "./form-context.ts";
import { FieldRows } from "./group-field.tsx";
import { IdField } from "./id-field.tsx";
import { t } from "./messages.ts";
import styles from "./panel.module.css";
import { Section } from "./section.tsx";

interface Props {
  id: string;
  commands: Commands;
  /** Opens the list of blocks that this one can be connected to. */
  onConnect: () => void;
}

/** The form of one block, from the schemas of the language and of its type. */
export function BlockPanel({ id, commands, onConnect }: Props) {
  const editor = useEditor();
  const { value, graph, index, isReadOnly, change } = editor;
  const block = graph.blocks.find((one) => one.id === id);
  const fields = blockFields(value, id);
  const findings = index.blocks.get(id) ?? [];
  const form: Form = {
    place: { blockId: id },
    findings,
    isReadOnly,
    set: (path, next) => change(setField(path, next), path.join(" ")),
  };
  const row = block === undefined ? undefined : blockTypeRow(block.type);
  if (block === undefined) return null;
  return (
    <FormContext value={form}>
      <header className={styles.header}>
        <span className={styles.icon}>
          <BlockIcon type={block.type} />
        </span>
        <div>
          <h2 className={styles.title}>{blockTitle(block)}</h2>
          <p className={styles.lead}>
            {row === undefined ? t("thereIsNoBlockType", { type: block.type }) : row.description}
          </p>
        </div>
      </header>
      <FindingList findings={findings.filter(isAboutWhole)} />
      <FieldRows fields={nameFields} path={["blocks", id]} value={fields} isPart />
      {row === undefined ? null : <TypeSections row={row} id={id} fields={fields} />}
      <Connections id={id} commands={commands} onConnect={onConnect} />
      <Section title={t("idNotesRetryTimeLimit")} isClosed key={`more ${id}`}>
        <IdField id={id} />
        {row === undefined ? null : <p className={styles.quiet}>{defaultsOf(row)}</p>}
        <FieldRows fields={controlFields} path={["blocks", id]} value={fields} isPart />
      </Section>
      {isReadOnly ? null : (
        <div className={styles.buttons}>
          <Button small onPress={commands.duplicate}>
            {t("duplicate")}
          </Button>
          <Button small onPress={commands.removeSelection}>
            {t("removeBlock")}
          </Button>
        </div>
      )}
    </FormContext>
  );
}

function TypeSections({ row, id, fields }: { row: BlockTypeSpec; id: string; fields: JsonObject }) {
  const input = useMemo(() => inputKindOf(row), [row]);
  const config = useMemo(() => fieldKindOf(row.config, row), [row]);
  return (
    <>
      <Section title={t("input")} key={`input ${id}`}>
        {input.kind === "group" ? (
          <FieldRows
            fields={input.fields}
            path={["blocks", id, "input"]}
            value={fields.input}
            prefersData
            hidesUnset
          />
        ) : (
          <DynamicField
            kind={input}
            path={["blocks", id, "input"]}
            value={fields.input}
            label={t("input")}
            isDynamic
            prefersData
          />
        )}
      </Section>
      <Section title={t("configuration")} key={`config ${id}`}>
        {config.kind === "group" ? (
          <FieldRows
            fields={config.fields}
            path={["blocks", id, "config"]}
            value={fields.config}
            hidesUnset
          />
        ) : (
          <DynamicField
            kind={config}
            path={["blocks", id, "config"]}
            value={fields.config}
            label={t("settings")}
            isDynamic={false}
          />
        )}
      </Section>
    </>
  );
}

/** The fields of an input, what the block needs first. */
function inputKindOf({ input, necessary = [] }: BlockTypeSpec): FieldKind {
  const kind = fieldKindOf(input);
  if (kind.kind !== "group") return kind;
  const needsOf = ({ key }: Field): NecessaryInput[] =>
    necessary.filter(({ places }) => places.some((place) => place.join(" ") === `input ${key}`));
  const fields = kind.fields.map((field): Field => {
    const needs = needsOf(field);
    if (needs.some(isOnlyPlace)) return { ...field, isRequired: true };
    const notes = [field.description, ...needs.map(noteOf)].filter((part) => part !== undefined);
    return needs.length === 0 ? field : { ...field, description: notes.join(" ") };
  });
  const isNeeded = (field: Field): number => Number(field.isRequired) * 2 + Number(needsOf(field).length > 0);
  return { kind: "group", fields: fields.toSorted((one, two) => isNeeded(two) - isNeeded(one)) };
}

const isOnlyPlace = ({ places, readsRun }: NecessaryInput): boolean =>
  readsRun !== true && places.length === 1;

/** What a field with alternatives says of them. */
function noteOf({ places, field, readsRun }: NecessaryInput): string {
  if (readsRun === true) return t("unlessSetOfTheRuns", { field });
  return t("oneIsNecessary", { fields: eitherText(places.map((place) => place.at(-1) ?? "")) });
}

const languageFields = ((): readonly Field[] => {
  const kind = fieldKindOf(blockSchema, { isStatic: true });
  return kind.kind === "group" ? kind.fields : [];
})();
const inOrder = (keys: readonly string[]): Field[] =>
  keys.flatMap((key) => languageFields.filter((field) => field.key === key));

/** Fields of every block, as the language has them. */
const nameFields = inOrder(["name"]);
const controlFields = inOrder(["description", "enabled", "timeoutSeconds", "retry"]);

/** Whether a finding is shown above the fields, because it concerns no field. */
function isAboutWhole({ path: [, , key] }: Finding): boolean {
  const shown = [...nameFields, ...controlFields].map((field) => field.key);
  return key === undefined || ![...shown, "input", "config"].includes(String(key));
}

function blockFields(value: JsonObject, id: string): JsonObject {
  const blocks = isJsonObject(value.blocks) ? value.blocks : {};
  const block = Object.hasOwn(blocks, id) ? blocks[id] : undefined;
  return isJsonObject(block) ? block : {};
}

/** The defaults of empty fields, from each type. */
function defaultsOf({ defaultTimeoutSeconds, defaultRetry }: BlockTypeSpec): string {
  return t("unlessSetAtMostSeconds", { defaultTimeoutSeconds, maxAttempts: defaultRetry.maxAttempts });
}
