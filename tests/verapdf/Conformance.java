import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files by veraPDF: {@code Conformance FLAVOUR[,FLAVOUR] FILE...} prints one line for each file and flavour,
 * {@code pass} or {@code fail} with the clauses that are broken. Without a FILE the files are named on standard input,
 * a line each, and each is answered before the next is read: one process judges as many as its caller makes.
 *
 * <p>The profiles are read here, as the jar that carries the engine comes without JAXB.
 */
public final class Conformance {
    private static final String PROFILES = "/org/verapdf/pdfa/validation/";

    private Conformance() {}

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profiles = new LinkedHashMap<>();
        for (String flavour : arguments[0].split(",")) {
            profiles.put(flavour, read(flavour));
        }
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            judge(profiles, file);
        }
        if (arguments.length == 1) {
            BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String file = names.readLine(); file != null; file = names.readLine()) {
                judge(profiles, file);
            }
        }
    }

    private static void judge(Map<String, ValidationProfile> profiles, String file) throws Exception {
        for (Map.Entry<String, ValidationProfile> profile : profiles.entrySet()) {
            System.out.println(judge(profile.getKey(), profile.getValue(), file));
        }
        System.out.flush();
    }

    private static String judge(String flavour, ValidationProfile profile, String file) throws Exception {
        try (InputStream data = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, PDFAFlavour.fromString(flavour))) {
            ValidationResult result =
                    ValidatorFactory.createValidator(profile, 10000, false, true, false).validate(parser);
            if (result.isCompliant()) {
                return "pass " + flavour + " " + file;
            }
            return "fail " + flavour + " " + file + " " + broken(result);
        }
    }

    private static Set<String> broken(ValidationResult result) {
        Set<String> clauses = new TreeSet<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                clauses.add(rule.getClause() + "-" + rule.getTestNumber() + ": " + assertion.getMessage());
            }
        }
        return clauses;
    }

    private static ValidationProfile read(String flavour) throws Exception {
        String name = flavour.startsWith("ua") ? "PDFUA-" + flavour.substring(2) : "PDFA-" + flavour.toUpperCase();
        try (InputStream stream = PDFAFlavour.class.getResourceAsStream(PROFILES + name + ".xml")) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
            return Profiles.profileFromValues(
                    PDFAFlavour.valueOf(root.getAttribute("flavour")),
                    Profiles.profileDetailsFromValues(name, "", "", new Date(0)),
                    "",
                    rules(root),
                    variables(root));
        }
    }

    private static Set<Rule> rules(Element root) {
        Set<Rule> rules = new HashSet<>();
        for (Element rule : below(root, "rule")) {
            Element id = below(rule, "id").get(0);
            Element error = below(rule, "error").get(0);
            String deferred = rule.getAttribute("deferred");
            rules.add(
                    Profiles.ruleFromValues(
                            Profiles.ruleIdFromValues(
                                    PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                                    id.getAttribute("clause"),
                                    Integer.parseInt(id.getAttribute("testNumber"))),
                            rule.getAttribute("object"),
                            deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                            rule.getAttribute("tags"),
                            text(rule, "description"),
                            text(rule, "test"),
                            Profiles.errorFromValues(text(error, "message"), new ArrayList<>()),
                            new ArrayList<>()));
        }
        return rules;
    }

    private static Set<Variable> variables(Element root) {
        Set<Variable> variables = new HashSet<>();
        for (Element variable : below(root, "variable")) {
            variables.add(
                    Profiles.variableFromValues(
                            variable.getAttribute("name"),
                            variable.getAttribute("object"),
                            text(variable, "defaultValue"),
                            text(variable, "value")));
        }
        return variables;
    }

    private static List<Element> below(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < found.getLength(); index++) {
            elements.add((Element) found.item(index));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        List<Element> found = below(parent, name);
        return found.isEmpty() ? null : found.get(0).getTextContent();
    }
}
