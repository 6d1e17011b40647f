/** What a picker opens: the platform's own wheel, here a list from which one is pressed. */
export const showWheel = (range: readonly string[], onChoose: (index: number) => void): void => {
  document.getElementById("wheel")?.remove();
  const wheel = document.createElement("div");
  wheel.id = "wheel";
  wheel.setAttribute("role", "listbox");
  range.forEach((label, index) => {
    const option = document.createElement("div");
    option.setAttribute("role", "option");
    option.textContent = label;
    option.addEventListener("click", (event) => {
      event.stopPropagation();
      wheel.remove();
      onChoose(index);
    });
    wheel.append(option);
  });
  document.body.append(wheel);
};
