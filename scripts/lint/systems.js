/** Whether a node is a number written out: `2`, `-2`. */
function isNumber({ type, argument }) {
  return type === "Literal" || (type === "UnaryExpression" && argument.type === "Literal");
}

const message = "The last bits of ** differ between engines: multiply, or use pow from recto/system.";

/** What Oxlint cannot say by itself of the systems: no power but of numbers that are written out. */
const plugin = {
  meta: { name: "systems" },
  rules: {
    "power-is-deterministic": {
      create(context) {
        return {
          BinaryExpression(node) {
            const { operator, left, right } = node;
            if (operator === "**" && !(isNumber(left) && isNumber(right))) context.report({ node, message });
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
