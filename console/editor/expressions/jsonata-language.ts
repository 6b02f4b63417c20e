import { StreamLanguage } from "@codemirror/language";

/** Colours of JSONata: names after `$`, strings, numbers, words that join. The compiler defines the meaning. */
export const jsonataLanguage = StreamLanguage.define({
  name: "jsonata",
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/\/\*[\s\S]*?\*\//)) return "comment";
    if (stream.match(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/)) return "string";
    if (stream.match(/\$[A-Za-z_]\w*(?=\s*\()/)) return "keyword";
    if (stream.match(/\$\w*/)) return "variableName";
    if (stream.match(/\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/)) return "number";
    if (stream.match(/\b(?:and|or|in|function|true|false|null)\b/)) return "atom";
    if (stream.match(/[A-Za-z_]\w*/)) return "propertyName";
    stream.next();
    return null;
  },
});
