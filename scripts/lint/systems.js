/** The value of a whole number that is written out, `2` or `-2`; undefined of anything else. */
function wholeOf({ type, operator, argument, value }) {
  if (type === "UnaryExpression" && operator === "-" && argument.type === "Literal") return wholeOf(argument);
  return type === "Literal" && Number.isInteger(value) ? value : undefined;
}

/** Whether a power is one of whole numbers; of others esbuild and the engines give other last bits. */
function isExact({ left, right }) {
  const isNatural = right.type === "Literal" && Number.isInteger(right.value) && right.value <= 53;
  return isNatural && wholeOf(left) !== undefined;
}

const message = "The last bits of ** differ between engines: multiply, or use pow from recto/system.";

/** What Oxlint cannot say by itself of the systems: no power but of whole numbers that are written out. */
const plugin = {
  meta: { name: "systems" },
  rules: {
    "power-is-deterministic": {
      create(context) {
        return {
          BinaryExpression(node) {
            if (node.operator === "**" && !isExact(node)) context.report({ node, message });
          },
          AssignmentExpression(node) {
            if (node.operator === "**=") context.report({ node, message });
          },
        };
      },
    },
  },
};

export default plugin;
