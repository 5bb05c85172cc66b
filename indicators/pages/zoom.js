// Tells the page which stretch of the chart is looked at, and which day is clicked while one is asked for.
// A chart that changes is drawn anew by Streamlit, so the listeners are laid on each drawing that there comes.
export default function (component) {
  const host = component.parentElement;
  host._component = component;
  clearInterval(host._clock);
  host._clock = setInterval(() => attach(host), 100);
  attach(host);
  return () => clearInterval(host._clock);
}

function attach(host) {
  const plot = document.querySelector(".st-key-timeline .js-plotly-plot");
  if (!plot || !plot.on || !plot._fullLayout || !plot._fullLayout.xaxis) return;
  plot.style.cursor = host._component.data.adding ? "crosshair" : "";
  if (plot._watched) return;
  plot._watched = true;
  const { crowded, width } = host._component.data;
  let zoomed = false;
  let wait = null;
  const tell = () => {
    if (!zoomed) return;
    zoomed = false;
    clearTimeout(wait);
    host._component.setStateValue("view", seen(plot));
  };
  plot.on("plotly_relayout", (change) => {
    if (!Object.keys(change).some((key) => /axis\d*\.(range|autorange)/.test(key))) return;
    zoomed = true;
    clearTimeout(wait);
    // A crowded rail has more to show at once; else it is enough to know before anything is drawn anew.
    if (host._component.data.crowded) wait = setTimeout(tell, 250);
  });
  plot.addEventListener("pointerleave", tell);
  plot.on("plotly_click", tell);
  plot.addEventListener("pointerdown", (down) => press(host, plot, down), { capture: true });
  if (crowded && Math.abs(plot._fullLayout.xaxis._length - width) > width / 5) {
    zoomed = true;
    tell();
  }
}

function seen(plot) {
  const { xaxis } = plot._fullLayout;
  const free = ([name, axis]) => /^[xy]axis\d*$/.test(name) && !axis.fixedrange;
  const axes = Object.entries(plot._fullLayout).filter(free);
  const ranges = Object.fromEntries(axes.map(([name, axis]) => [name, [...axis.range]]));
  // The axis writes its days in its own calendar, and counts them in milliseconds.
  const [start, end] = xaxis.range.map((moment) => iso(xaxis.r2c(moment)));
  return { ranges, start, end, width: Math.round(xaxis._length) };
}

// A click that moves is a drag of the chart; plotly lays a cover over the page meanwhile.
function press(host, plot, down) {
  const found = host._component.data.adding && day(plot, down);
  if (!found) return;
  const release = (up) => {
    const moved = Math.hypot(up.clientX - down.clientX, up.clientY - down.clientY);
    if (moved < 5) host._component.setTriggerValue("day", found);
  };
  window.addEventListener("pointerup", release, { once: true, capture: true });
}

// The day over which a spot lies, to the nearest midnight, where marks stand; null beside the panels.
function day(plot, event) {
  const { xaxis, _size, height } = plot._fullLayout;
  const box = plot.getBoundingClientRect();
  const x = event.clientX - box.left - xaxis._offset;
  const y = event.clientY - box.top;
  if (x < 0 || x > xaxis._length || y < _size.t || y > height - _size.b) return null;
  return iso(xaxis.p2c(x) + 43200000);
}

function iso(moment) {
  return new Date(moment).toISOString().slice(0, 10);
}
