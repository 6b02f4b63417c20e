/** Apart from the language, so that only what reads YAML loads its reader. */
export { readYaml } from "../../compiler/read-yaml.ts";
