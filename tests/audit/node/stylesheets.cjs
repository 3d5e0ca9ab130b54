// Reads stylesheets as strictly as two parsers can: `node stylesheets.cjs FILE...` prints a JSON list of what is wrong.
// A browser leaves out what it does not understand without a word. Lightning CSS names what breaks the grammar: rules,
// selectors, queries. CSSTree knows every property of the standards and what its values may be.
const fs = require("node:fs");
const lightning = require("lightningcss");
const { fork } = require("css-tree");

// The boxes in the margins of a printed page, which CSSTree does not know yet (CSS Paged Media).
const ACROSS = ["left-corner", "left", "center", "right", "right-corner"];
const DOWN = ["top", "middle", "bottom"];
const boxes = [
  ...["top", "bottom"].flatMap((side) => ACROSS.map((place) => `${side}-${place}`)),
  ...["left", "right"].flatMap((side) => DOWN.map((place) => `${side}-${place}`)),
];
const csstree = fork({ atrules: Object.fromEntries(boxes.map((box) => [box, {}])) });

const LONGEST = 100;
const found = [];
const trees = new Map(process.argv.slice(2).map((file) => [file, read(file)]));
const ours = new Set([...trees.values()].flatMap(namesGiven));
for (const [file, tree] of trees) {
  csstree.walk(tree, function (node) {
    const problem = node.type === "Declaration" ? misspelt(node, this.atrule)
      : node.type === "Atrule" ? misused(node)
      : node.type === "Function" ? unknownName(node)
      : null;
    if (problem) say(file, `${csstree.generate(node).slice(0, LONGEST)} - ${problem}`, node.loc.start.line);
  });
}
console.log(JSON.stringify(found));

function say(file, words, line) {
  found.push({ file, words, line: line ?? 0 });
}

function read(file) {
  const code = fs.readFileSync(file);
  for (const { message, loc } of lightning.transform({ filename: file, code, errorRecovery: true }).warnings) {
    say(file, message, loc?.line);
  }
  return csstree.parse(code.toString(), {
    positions: true,
    parseCustomProperty: true,
    onParseError: (error) => say(file, error.message, error.line),
  });
}

function namesGiven(tree) {
  const declared = csstree.findAll(tree, (node) => node.type === "Declaration" && node.property.startsWith("--"));
  return declared.map((node) => node.property);
}

function misspelt(declaration, rule) {
  const descriptor = rule && csstree.lexer.matchAtruleDescriptor(rule.name, declaration.property, declaration.value);
  return descriptor && !descriptor.error ? null : told(csstree.lexer.matchDeclaration(declaration).error);
}

function misused(rule) {
  return told(csstree.lexer.matchAtrulePrelude(rule.name, rule.prelude).error);
}

function unknownName(call) {
  const asked = call.name === "var" && call.children.size === 1 && call.children.first.name;
  return asked && !ours.has(asked) ? "No such property of ours" : null;
}

// Other errors say that nothing can be told yet: of a property of our own, or of a value with var() in it.
function told(error) {
  return ["SyntaxMatchError", "SyntaxReferenceError"].includes(error?.name) ? error.message.split("\n")[0] : null;
}
