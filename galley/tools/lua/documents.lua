-- Writes each division as a document of pandoc's JSON, on a line of its own.

function Writer(document)
  local written = document.blocks:map(function(division)
    return pandoc.write(pandoc.Pandoc(division.content), "json")
  end)
  return table.concat(written, "\n")
end
