-- Reads several texts, each by itself, in one run of pandoc: a division for each.
-- The first line is the mark that stands on a line of its own between two texts; the second is the format.

local function parts(text, mark)
  local found, start = pandoc.List {}, 1
  while true do
    local first, last = text:find("\n" .. mark .. "\n", start, true)
    found:insert(text:sub(start, (first or #text + 1) - 1))
    if not first then
      return found
    end
    start = last + 1
  end
end

function Reader(inputs, options)
  local mark, format, texts = tostring(inputs):match("^([^\n]*)\n([^\n]*)\n(.*)$")
  return pandoc.Pandoc(parts(texts, mark):map(function(text)
    return pandoc.Div(pandoc.read(text, format, options).blocks)
  end))
end
