// Turns the minutes of a meeting into hours of the day, once the trainer says when it starts.
// Without this script minutes are counted from the start of the meeting.
const field = document.querySelector("[data-start-time]");
const marks = [...document.querySelectorAll("time[data-minute]")];

function show() {
  const [hours, minutes] = (field.value || "0:00").split(":").map(Number);
  marks.forEach((mark) => {
    const at = hours * 60 + minutes + Number(mark.dataset.minute);
    mark.textContent = `${Math.floor(at / 60) % 24}:${String(at % 60).padStart(2, "0")}`;
    mark.dateTime = field.value ? mark.textContent.padStart(5, "0") : `PT${mark.dataset.minute}M`;
  });
}

if (field) {
  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", show);
  show(); // a browser may have kept what was typed
}
