import { RadioGroup as AriaRadioGroup, FieldError, Label, Radio, Text } from "react-aria-components";
import { cx } from "./cx.ts";
import classes from "./field.module.css";
import type { SelectProps } from "./select.tsx";

/** Props of `RadioGroup`. */
export type RadioGroupProps<T extends string> = Pick<
  SelectProps<T>,
  "label" | "choices" | "value" | "onChange" | "description" | "error"
>;

/** One of a few choices, all of them in view: a press chooses. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { label, choices, value, onChange, description, error } = props;
  return (
    <AriaRadioGroup
      className={cx(classes.field)}
      value={value}
      onChange={(id) => {
        const chosen = choices.find((choice) => choice.id === id);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className={cx(classes.label)}>{label}</Label>
      {choices.map(({ id, label: name }) => (
        <Radio key={id} value={id} className={cx(classes.check)}>
          <span className={cx(classes.box, classes.dot)} aria-hidden="true" />
          {name}
        </Radio>
      ))}
      {description === undefined ? null : (
        <Text slot="description" className={cx(classes.description)}>
          {description}
        </Text>
      )}
      <FieldError className={cx(classes.error)}>{error}</FieldError>
    </AriaRadioGroup>
  );
}
