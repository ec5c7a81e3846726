package dev.sinew.runtime.urdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.runtime.config.json5.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out of a URDF, and what is said of one that is no URDF. */
class UrdfImportTest {
  static byte[] burger() {
    try (InputStream in = UrdfImportTest.class.getResourceAsStream("burger.urdf")) {
      return Optional.ofNullable(in).orElseThrow().readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Facts facts(String urdf) throws UrdfException {
    return FactFinder.of(UrdfReader.read("r.urdf", urdf.getBytes(StandardCharsets.UTF_8)));
  }

  private static Facts facts() throws UrdfException {
    return facts(new String(burger(), StandardCharsets.UTF_8));
  }

  private static List<String> problems(String urdf) {
    try {
      facts(urdf);
      return List.of();
    } catch (UrdfException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  /** A body with two wheels, as short as one can write it. */
  private static final String CART =
      """
      <robot name="cart">
        <link name="base_link"/>
        <link name="l"><collision><geometry><sphere radius="0.05"/></geometry></collision></link>
        <link name="r"><collision><geometry><sphere radius="0.05"/></geometry></collision></link>
        <joint name="jl" type="continuous"><parent link="base_link"/><child link="l"/>
          <origin xyz="0 0.1 0"/><axis xyz="0 1 0"/></joint>
        <joint name="jr" type="continuous"><parent link="base_link"/><child link="r"/>
          <origin xyz="0 -0.1 0"/><axis xyz="0 1 0"/></joint>
        <!-- more -->
      </robot>
      """;

  private static String cart(String more) {
    return CART.replace("<!-- more -->", more);
  }

  @Test
  void theTurtleBotsWheelsAreThoseOfItsDataSheet() throws UrdfException {
    Facts.Wheels wheels = facts().wheels().orElseThrow();
    assertThat(wheels.track()).isCloseTo(0.160, within(1e-9));
    assertThat(wheels.radius()).isEqualTo(0.033);
    assertThat(wheels.left()).isEqualTo("wheel_left_joint");
    assertThat(wheels.right()).isEqualTo("wheel_right_joint");
  }

  @Test
  void theTurtleBotsLidarAndInertialUnitSitBehindItsAxle() throws UrdfException {
    Facts.Mount lidar = facts().lidars().getFirst();
    assertThat(lidar.x()).isCloseTo(-0.032, within(1e-9));
    assertThat(lidar.y()).isCloseTo(0, within(1e-9));
    assertThat(lidar.height()).isCloseTo(0.182, within(1e-9));
    assertThat(lidar.yaw()).isCloseTo(0, within(1e-9));
    assertThat(facts().imus().getFirst().x()).isCloseTo(-0.032, within(1e-9));
    assertThat(facts().cameras()).isEmpty();
  }

  @Test
  void theTurtleBotsOutlineHoldsBodyWheelsAndCaster() throws UrdfException {
    Facts.Hull hull = facts().hull().orElseThrow();
    assertThat(hull.minX()).isCloseTo(-0.102, within(1e-4));
    assertThat(hull.maxX()).isCloseTo(0.038, within(1e-4));
    assertThat(hull.maxY()).isCloseTo(0.089, within(1e-4));
    assertThat(facts().mass()).isCloseTo(1.0017, within(1e-4));
  }

  @Test
  void aBaseThatLiesTurnedInItsFileIsTurnedBack() throws UrdfException {
    String turned =
        CART.replace(
                "<link name=\"base_link\"/>", "<link name=\"world\"/><link name=\"base_link\"/>")
            .replace(
                "<!-- more -->",
                """
                <joint name="up" type="fixed"><parent link="world"/><child link="base_link"/>
                  <origin xyz="5 6 7" rpy="0 0 1.5707963"/></joint>
                <link name="lidar"/>
                <joint name="jlidar" type="fixed"><parent link="base_link"/><child link="lidar"/>
                  <origin xyz="0.2 0 0.1" rpy="0 0 3.1415927"/></joint>
                """);
    Facts.Mount lidar = facts(turned).lidars().getFirst();
    assertThat(lidar.x()).isCloseTo(0.2, within(1e-6));
    assertThat(lidar.y()).isCloseTo(0, within(1e-6));
    assertThat(lidar.height()).as("0.05 m wheels are under the base").isCloseTo(0.15, within(1e-6));
    assertThat(Math.abs(lidar.yaw())).isCloseTo(Math.PI, within(1e-6));
  }

  @Test
  void whatASimulatorIsToldOfItsDriveIsBelievedMoreThanShapes() throws UrdfException {
    Facts.Wheels wheels =
        facts(
                cart(
                    """
                    <gazebo><plugin name="d" filename="libgazebo_ros_diff_drive.so">
                      <left_joint>jl</left_joint><right_joint>jr</right_joint>
                      <wheel_separation>0.287</wheel_separation><wheel_diameter>0.066</wheel_diameter>
                    </plugin></gazebo>
                    """))
            .wheels()
            .orElseThrow();
    assertThat(wheels.track()).isEqualTo(0.287);
    assertThat(wheels.radius()).isEqualTo(0.033);
  }

  @Test
  void aSimulatedSensorSaysWhatALinkIsWhateverItsName() throws UrdfException {
    Facts facts =
        facts(
            cart(
                """
                <link name="eye"/><joint name="je" type="fixed"><parent link="base_link"/>
                  <child link="eye"/><origin xyz="0.1 0 0.2"/></joint>
                <gazebo reference="eye"><sensor type="camera" name="c"><camera>
                  <horizontal_fov>1.02</horizontal_fov></camera></sensor></gazebo>
                """));
    assertThat(facts.cameras())
        .singleElement()
        .satisfies(camera -> {
          assertThat(camera.link()).isEqualTo("eye");
          assertThat(camera.fieldOfView()).contains(1.02);
        });
  }

  @Test
  void aWheelThatFollowsAnotherIsNoDrivenOne() throws UrdfException {
    Facts facts =
        facts(
            CART.replace(
                "<axis xyz=\"0 1 0\"/></joint>\n  <joint name=\"jr\"",
                "<axis xyz=\"0 1 0\"/><mimic joint=\"jr\"/></joint>\n  <joint name=\"jr\""));
    assertThat(facts.wheels()).isEmpty();
    assertThat(facts.notes()).anyMatch(n -> n.startsWith("joint 'jl' follows 'jr'"));
  }

  @Test
  void fourWheelsAreNotedAndOnlyThoseUnderControlAreTaken() throws UrdfException {
    String four =
        cart(
            """
            <link name="l2"/><link name="r2"/>
            <joint name="jl2" type="continuous"><parent link="base_link"/><child link="l2"/>
              <origin xyz="0.2 0.11 0"/><axis xyz="0 1 0"/></joint>
            <joint name="jr2" type="continuous"><parent link="base_link"/><child link="r2"/>
              <origin xyz="0.2 -0.11 0"/><axis xyz="0 1 0"/></joint>
            CONTROL
            """);
    Facts all = facts(four.replace("CONTROL", ""));
    assertThat(all.wheels().orElseThrow().left()).isEqualTo("jl2");
    assertThat(all.notes()).anyMatch(n -> n.startsWith("there are 2 pairs of wheels"));
    Facts driven =
        facts(
            four.replace(
                "CONTROL",
                """
                <ros2_control name="c" type="system">
                  <joint name="jl"><command_interface name="velocity"/></joint>
                  <joint name="jr"><command_interface name="velocity"/></joint>
                </ros2_control>
                """));
    assertThat(driven.wheels().orElseThrow().left()).isEqualTo("jl");
  }

  @Test
  void wheelsThatAreMeshesAreSaidToNeedMeasuring() throws UrdfException {
    Facts facts =
        facts(CART.replace("<sphere radius=\"0.05\"/>", "<mesh filename=\"package://x.stl\"/>"));
    assertThat(facts.notes())
        .anyMatch(n -> n.contains("set wheelRadius"))
        .anyMatch(n -> n.contains("link 'l' is a mesh only"));
    assertThat(facts.hull()).isEmpty();
  }

  @Test
  void everyMistakeIsInOneReportWithLineAndColumn() {
    assertThat(
            problems(
                """
                <robot name="r">
                  <link name="base_link"/>
                  <link name="base_link"/>
                  <link name="wheel"/>
                  <joint name="a" type="continous"><parent link="base_link"/><child link="wheel"/></joint>
                  <joint name="b" type="fixed"><parent link="base_lnik"/><child link="wheel"/></joint>
                  <joint name="c" type="fixed"><parent link="base_link"/></joint>
                  <joint name="d" type="fixed"><parent link="base_link"/><child link="wheel"/>
                    <origin xyz="0 1"/></joint>
                  <joint name="e" type="fixed"><parent link="wheel"/><child link="base_link"/>
                    <origin xyz="0 NaN 1e9"/></joint>
                </robot>
                """))
        .containsExactly(
            "r.urdf:3:3 link base_link: the name is used twice; it already stands in line 2",
            "r.urdf:5:3 joint a: its links hang on each other in a circle; expected a tree",
            "r.urdf:5:3 joint a: type 'continous'; expected fixed, continuous, revolute, prismatic,"
                + " floating or planar; did you mean 'continuous'?",
            "r.urdf:6:32 joint b: there is no link 'base_lnik'; expected one of the links; did you"
                + " mean 'base_link'?",
            "r.urdf:7:3 joint c: it names no child link",
            "r.urdf:8:3 joint d: link 'wheel' is the child of joint 'a' too; expected a tree",
            "r.urdf:9:5 joint d: xyz '0 1'; expected three numbers",
            "r.urdf:11:5 joint e: found '1e9'; expected a number from −1000 to 1000",
            "r.urdf:11:5 joint e: found 'NaN'; expected a number from −1000 to 1000");
  }

  @Test
  void linksInACircleAreNoTree() {
    String circle =
        cart(
            """
            <link name="x"/><link name="y"/>
            <joint name="xy" type="fixed"><parent link="x"/><child link="y"/></joint>
            <joint name="yx" type="fixed"><parent link="y"/><child link="x"/></joint>
            """);
    assertThat(problems(circle))
        .singleElement()
        .asString()
        .endsWith("joint xy: its links hang on each other in a circle; expected a tree");
  }

  @Test
  void twoRootsAreNamed() {
    assertThat(problems(cart("<link name='lost'/>")))
        .containsExactly(
            "r.urdf:1:1 robot: several links have no parent: base_link, lost; expected one, the"
                + " root of the tree");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <xacro:include filename="x"/> | <xacro:include>
          <link name="${prefix}arm"/>   | '${prefix}arm'
          <link name="$(arg p)arm"/>    | '$(arg p)arm'
          """)
  void xacroIsRefusedWithTheCommandThatExpandsIt(String line, String found) {
    assertThat(problems("<robot name=\"r\">\n  " + line + "</robot>"))
        .containsExactly(
            "r.urdf:2:3: found "
                + found
                + ": this is xacro, which must be expanded first; run: xacro r.urdf > robot.urdf"
                + " (its parameters as name:=value), then import robot.urdf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <!DOCTYPE robot [<!ENTITY a SYSTEM "file:///etc/passwd">]><robot name="&a;"/>
          <!DOCTYPE robot SYSTEM "http://127.0.0.1:9/x.dtd"><robot name="r"/>
          <!DOCTYPE robot [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><robot name="r">&b;</robot>
          """)
  void aDocumentTypeIsRefusedBeforeAnythingIsLookedUpOrExpanded(String text) {
    assertThat(problems("\n" + text))
        .singleElement()
        .asString()
        .startsWith("r.urdf:2:1: a document type or an entity; expected a plain URDF");
  }

  @Test
  void anEntityWithoutADocumentTypeIsNoXml() {
    assertThat(problems("<robot name='r'>&bomb;</robot>"))
        .singleElement()
        .asString()
        .startsWith("r.urdf:1:");
  }

  @Test
  void depthNumberAndSizeAreBounded() {
    assertThat(problems("<a>".repeat(5_000)))
        .containsExactly("r.urdf:1:193: elements are nested deeper than 64");
    assertThat(problems("<robot name='r'>" + "<link/>".repeat(60_000) + "</robot>"))
        .singleElement()
        .asString()
        .endsWith("more than 50000 elements");
    assertThat(problems(" ".repeat(4 * 1024 * 1024 + 1)))
        .containsExactly(
            "r.urdf:1:1: the file is larger than 4 MiB; expected a URDF without data in it");
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      attributes.append(" a").append(i).append("='1'");
    }
    assertThat(problems("<robot" + attributes + "/>"))
        .containsExactly("r.urdf:1:1: more than 64 attributes");
  }

  @Test
  void aLongChainOfLinksIsReadWithoutRecursion() throws UrdfException {
    StringBuilder chain = new StringBuilder("<robot name='chain'><link name='l0'/>");
    for (int i = 1; i < 8_000; i++) {
      chain
          .append("<link name='l%d'/><joint name='j%d' type='fixed'>".formatted(i, i))
          .append("<parent link='l%d'/><child link='l%d'/></joint>".formatted(i - 1, i));
    }
    assertThat(facts(chain + "</robot>").wheels()).isEmpty();
  }

  @Test
  void anotherKindOfXmlIsNoUrdf() {
    assertThat(problems("<sdf version='1.6'/>"))
        .containsExactly("r.urdf:1:1: found <sdf>; expected <robot>, as a URDF begins");
    assertThat(problems("hello")).singleElement().asString().startsWith("r.urdf:1:1: no XML: ");
    assertThat(problems("<robot name='r'>")).hasSize(1);
    assertThat(problems("")).hasSize(1);
  }

  @Test
  void nothingOfTheFileCanLeaveItsComment() throws UrdfException {
    String text =
        RobotText.of(
            facts(CART.replace("jl", "j&#10;evil: 1,&#10;//")), "x\ny.urdf", "b", "s", "w");
    assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("evil"));
    assertThat(text.lines().findFirst().orElseThrow()).contains("x y.urdf");
  }

  @Property(tries = 300)
  void whateverIsDoneToTheFileAnExceptionOfOursOrATextComesOut(
      @ForAll @IntRange(max = 4000) int at,
      @ForAll @IntRange(max = 200) int cut,
      @ForAll byte[] junk) {
    byte[] good = burger();
    int from = Math.min(at, good.length);
    int to = Math.min(good.length, from + cut);
    byte[] bad = new byte[from + junk.length + good.length - to];
    System.arraycopy(good, 0, bad, 0, from);
    System.arraycopy(junk, 0, bad, from, junk.length);
    System.arraycopy(good, to, bad, from + junk.length, good.length - to);
    try {
      assertThat(RobotText.of(FactFinder.of(UrdfReader.read("r.urdf", bad)), "r", "b", "s", "w"))
          .contains("components: {");
    } catch (UrdfException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }
}
