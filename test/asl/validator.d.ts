/** The package ships declarations that its `exports` hide; we use this one function. */
declare module "asl-validator" {
  /** Changes its argument: pass a clone. */
  export default function validate(definition: object): { isValid: boolean; errorsText: () => string };
}
